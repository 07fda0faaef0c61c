package io.deepanalyze.agent.kind;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bins of a measure with about the same number of rows each, fixed from its marginal distribution in the sample.
 *
 * @param edges the lower ends of all bins but the first, ascending
 */
public record Bins(List<Double> edges) {
    private static final int MOST = 12;
    private static final double SHIFT = 0.1;

    public Bins {
        edges = List.copyOf(edges);
    }

    /** At most twelve bins of the finite ones among {@code values}; each distinct value has its own where they are few. */
    static Bins of(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        List<Double> edges = new ArrayList<>();
        if (distinct.length <= MOST) {
            Arrays.stream(distinct).skip(1).forEach(edges::add);
            return new Bins(edges);
        }
        for (int bin = 1; bin < MOST; bin++) {
            double edge = sorted[(int) ((long) sorted.length * bin / MOST)];
            double last = edges.isEmpty() ? sorted[0] : edges.get(edges.size() - 1);
            if (edge > last) {
                edges.add(edge);
            }
        }
        return new Bins(readable(edges));
    }

    int count() {
        return edges.size() + 1;
    }

    /** The bin of {@code expression}, which must not be NULL. */
    String sql(String expression) {
        if (edges.isEmpty()) {
            return "0";
        }
        StringBuilder sql = new StringBuilder("CASE");
        for (int bin = 0; bin < edges.size(); bin++) {
            sql.append(" WHEN %s < %s THEN %s".formatted(expression, Sql.number(edges.get(bin)), bin));
        }
        return sql.append(" ELSE %s END".formatted(edges.size())).toString();
    }

    /** Rounds edges to as few digits as leave them well apart: where exactly a bin begins does not matter. */
    private static List<Double> readable(List<Double> edges) {
        for (int digits = 2; digits < 16; digits++) {
            MathContext rounding = new MathContext(digits, RoundingMode.HALF_EVEN);
            List<Double> rounded = edges.stream()
                    .map(edge -> BigDecimal.valueOf(edge).round(rounding).doubleValue())
                    .toList();
            if (close(edges, rounded)) {
                return rounded;
            }
        }
        return edges;
    }

    private static boolean close(List<Double> edges, List<Double> rounded) {
        for (int i = 0; i < edges.size(); i++) {
            double below = i == 0 ? Double.POSITIVE_INFINITY : edges.get(i) - edges.get(i - 1);
            double above = i + 1 == edges.size() ? Double.POSITIVE_INFINITY : edges.get(i + 1) - edges.get(i);
            if (Math.abs(rounded.get(i) - edges.get(i)) > SHIFT * Math.min(below, above)) {
                return false;
            }
        }
        return true;
    }
}
