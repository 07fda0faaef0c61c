package io.deepanalyze.agent.profile;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** The counts of a histogram. */
final class BinCounts implements Serializable {
    /**
     * What to count.
     *
     * @param ordinal the place in the scanned row
     * @param type how its cells are read
     * @param edges ascending, the first and last are the smallest and largest value or beyond
     */
    record Plan(int ordinal, CellType type, double[] edges) implements Serializable {}

    private final Plan plan;
    private final long[] counts;

    BinCounts(Plan plan) {
        this.plan = plan;
        counts = new long[plan.edges().length - 1];
    }

    /**
     * Edges of equal-width bins.
     *
     * @param integers whether all values are integers, of which few get a bin each
     */
    static double[] edges(double min, double max, boolean integers) {
        if (integers && max - min < ProfileSettings.HISTOGRAM_INTEGERS) {
            double[] edges = new double[(int) (max - min) + 2];
            Arrays.setAll(edges, i -> min - 0.5 + i);
            return edges;
        }
        if (min == max) {
            return new double[] {min, max};
        }
        int bins = ProfileSettings.HISTOGRAM_BINS;
        double[] edges = new double[bins + 1];
        // Each part is divided alone: the difference of two large numbers may not be finite.
        Arrays.setAll(edges, i -> min * (1 - (double) i / bins) + max * ((double) i / bins));
        edges[0] = min;
        edges[bins] = max;
        return edges;
    }

    void add(InternalRow row) {
        if (!row.isNullAt(plan.ordinal())) {
            add(plan.type().number(row, plan.ordinal()));
        }
    }

    void add(double cell) {
        // The search tells the two zeros apart.
        double value = cell + 0.0;
        double[] edges = plan.edges();
        if (!(value >= edges[0] && value <= edges[edges.length - 1])) {
            return;
        }
        int found = Arrays.binarySearch(edges, value);
        int bin = found >= 0 ? found : -found - 2;
        counts[Math.min(bin, counts.length - 1)]++;
    }

    void merge(BinCounts other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
    }

    List<Long> counts() {
        List<Long> list = new ArrayList<>();
        for (long count : counts) {
            list.add(count);
        }
        return list;
    }

    List<Double> edges() {
        List<Double> list = new ArrayList<>();
        for (double edge : plan.edges()) {
            list.add(edge);
        }
        return list;
    }
}
