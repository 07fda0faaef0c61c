package io.deepanalyze.agent.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Ranks from 1 on, where equal values share the mean of their ranks. */
final class MidRanks {
    private MidRanks() {}

    static double[] of(double[] values) {
        for (double value : values) {
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException("NaN has no rank");
            }
        }
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted((i, j) -> Double.compare(values[i], values[j]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
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
