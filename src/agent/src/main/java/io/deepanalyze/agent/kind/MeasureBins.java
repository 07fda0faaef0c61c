package io.deepanalyze.agent.kind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Bins of a measure between quantiles of its sample: what ranks are taken from where one query must do. The edges go
 * into the SQL as literals, so the bins stay the same wherever the query is run.
 *
 * @param edges ascending and distinct; bin 0 is below the first edge, the last bin from the last edge on; at least one
 */
record MeasureBins(List<Double> edges) {
    private static final int QUANTILES = 10;

    MeasureBins {
        edges = List.copyOf(edges);
    }

    /** Bins of about equal size; empty edges where all values are equal. */
    static MeasureBins of(double[] sample) {
        double[] sorted = Arrays.stream(sample)
                .filter(value -> !Double.isNaN(value))
                .map(value -> value + 0.0)
                .sorted()
                .toArray();
        List<Double> edges = new ArrayList<>();
        for (int i = 1; i < QUANTILES && sorted.length > 0; i++) {
            double edge = sorted[(int) ((long) sorted.length * i / QUANTILES)];
            if (edge > sorted[0] && (edges.isEmpty() || edge > edges.get(edges.size() - 1))) {
                edges.add(edge);
            }
        }
        if (edges.isEmpty()) {
            // Nearly all values are the smallest one: what is above it is the other bin.
            Arrays.stream(sorted).filter(value -> value > sorted[0]).findFirst().ifPresent(edges::add);
        }
        return new MeasureBins(edges);
    }

    int size() {
        return edges.size() + 1;
    }

    /** The edge nearest to the middle: values split there into halves as far as ties allow. */
    double middle() {
        return edges.get(edges.size() / 2);
    }

    /** One count per bin over the column {@code value}, named {@code b0}, {@code b1} and so on. */
    String countsSql() {
        StringBuilder sql = new StringBuilder();
        for (int bin = 0; bin < size(); bin++) {
            String low = bin == 0 ? "" : "value >= " + literal(edges.get(bin - 1));
            String high = bin == size() - 1 ? "" : "value < " + literal(edges.get(bin));
            String both = low + (low.isEmpty() || high.isEmpty() ? "" : " AND ") + high;
            sql.append(bin == 0 ? "" : ", ")
                    .append("COUNT_IF(")
                    .append(both)
                    .append(") AS b")
                    .append(bin);
        }
        return sql.toString();
    }

    /** The columns' names. */
    String namesSql() {
        return String.join(
                ", ", IntStream.range(0, size()).mapToObj(bin -> "b" + bin).toList());
    }

    static String literal(double value) {
        return Double.toString(value) + "D";
    }
}
