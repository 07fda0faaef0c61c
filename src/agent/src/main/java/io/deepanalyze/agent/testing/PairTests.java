package io.deepanalyze.agent.testing;

import io.deepanalyze.agent.statistics.ClassicalTests;
import io.deepanalyze.agent.statistics.Correlation;
import io.deepanalyze.agent.statistics.TestStatistic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;

/** Tests of two columns that stand side by side. Driver side; run jobs. */
final class PairTests {
    private static final int MOST_RANKED = 100_000;
    private static final int MOST_CELLS = 10_000;

    private PairTests() {}

    static List<Row> correlation(TestValues values) {
        StatisticalTest.CORRELATION.need(values, 3);
        // Spark's corr divides by zero where a column does not vary.
        Row row = values.complete()
                .agg(
                        functions.covar_samp(TestValues.column(0), TestValues.column(1)),
                        functions.stddev_samp(TestValues.column(0)),
                        functions.stddev_samp(TestValues.column(1)))
                .first();
        double r = row.getDouble(0) / row.getDouble(1) / row.getDouble(2);
        if (!Double.isFinite(r)) {
            throw constant(values);
        }
        TestStatistic test = ClassicalTests.correlation(r, values.n());
        return List.of(RowFactory.create(test.statistic(), test.pValue(), values.n(), values.dropped()));
    }

    static List<Row> spearman(TestValues values) {
        StatisticalTest.SPEARMAN.need(values, 4);
        if (values.n() > MOST_RANKED) {
            throw StatisticalTest.untestable(
                    "Ranks are computed of at most " + MOST_RANKED + " rows; there are " + values.n() + ".",
                    "Use correlation_test(x, y), or fewer rows by WHERE.");
        }
        List<Row> rows = values.complete().takeAsList(MOST_RANKED);
        double[] x = rows.stream().mapToDouble(row -> row.getDouble(0)).toArray();
        double[] y = rows.stream().mapToDouble(row -> row.getDouble(1)).toArray();
        double rho =
                Correlation.spearman(x, y).orElseThrow(() -> constant(values)).value();
        return List.of(RowFactory.create(
                rho, ClassicalTests.correlation(rho, values.n()).pValue(), values.n(), values.dropped()));
    }

    private static RuntimeException constant(TestValues values) {
        return StatisticalTest.untestable(
                String.join(" or ", values.names()) + " has one value only in these rows.",
                "Without variation there is no correlation: choose another column or other rows.");
    }

    static List<Row> chiSquared(TestValues values) {
        StatisticalTest.CHI_SQUARED.need(values, 1);
        List<Row> cells = values.complete()
                .groupBy(TestValues.column(0), TestValues.column(1))
                .agg(functions.count(functions.lit(1)))
                .takeAsList(MOST_CELLS + 1);
        Map<String, Integer> rows = positions(cells, 0);
        Map<String, Integer> columns = positions(cells, 1);
        if (cells.size() > MOST_CELLS || (long) rows.size() * columns.size() > 100L * MOST_CELLS) {
            throw StatisticalTest.untestable(
                    "The categories have more than " + MOST_CELLS + " combinations.",
                    "Test columns of few values; for numbers use correlation_test(x, y).");
        }
        long[][] counts = new long[rows.size()][columns.size()];
        for (Row cell : cells) {
            counts[rows.getOrDefault(cell.getString(0), 0)][columns.getOrDefault(cell.getString(1), 0)] =
                    cell.getLong(2);
        }
        TestStatistic test = ClassicalTests.independence(counts)
                .orElseThrow(() -> StatisticalTest.untestable(
                        String.join(" or ", values.names()) + " has one value only in these rows.",
                        "Both columns need at least two values."));
        Double yates = ClassicalTests.independenceWithYates(counts)
                .map(TestStatistic::pValue)
                .orElse(null);
        long degrees = (rows.size() - 1L) * (columns.size() - 1L);
        return List.of(
                RowFactory.create(test.statistic(), test.pValue(), degrees, yates, values.n(), values.dropped()));
    }

    /** The place of each text, in their order, so that sums come out the same each time. */
    private static Map<String, Integer> positions(List<Row> cells, int column) {
        TreeSet<String> texts = new TreeSet<>();
        cells.forEach(cell -> texts.add(cell.getString(column)));
        Map<String, Integer> positions = new LinkedHashMap<>();
        texts.forEach(text -> positions.put(text, positions.size()));
        return positions;
    }
}
