package io.deepanalyze.agent.statistics;

import java.util.Arrays;

/** Ranks from 1 on, where equal values share the mean of their ranks. */
final class MidRanks {
    private MidRanks() {}

    static double[] of(double[] values) {
        double[] sorted = new double[values.length];
        Arrays.setAll(sorted, i -> values[i] + 0.0);
        Arrays.sort(sorted);
        if (sorted.length > 0 && Double.isNaN(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException("NaN has no rank");
        }
        double[] ofSorted = new double[sorted.length];
        for (int from = 0; from < sorted.length; ) {
            int to = from;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            Arrays.fill(ofSorted, from, to, (from + 1 + to) / 2.0);
            from = to;
        }
        double[] ranks = new double[values.length];
        Arrays.setAll(ranks, i -> ofSorted[Arrays.binarySearch(sorted, values[i] + 0.0)]);
        return ranks;
    }

    /** The rank of each bin's values. */
    static double[] ofCounts(long[] counts) {
        double[] ranks = new double[counts.length];
        double below = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < 0) {
                throw new IllegalArgumentException("A count is negative: " + Arrays.toString(counts));
            }
            ranks[i] = below + (counts[i] + 1) / 2.0;
            below += counts[i];
        }
        return ranks;
    }
}
