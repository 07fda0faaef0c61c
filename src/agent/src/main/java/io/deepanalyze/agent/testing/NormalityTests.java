package io.deepanalyze.agent.testing;

import io.deepanalyze.agent.code.CodeRefusedException;
import io.deepanalyze.agent.statistics.AndersonDarling;
import io.deepanalyze.agent.statistics.DagostinoPearson;
import io.deepanalyze.agent.statistics.ShapiroWilk;
import io.deepanalyze.agent.statistics.TestStatistic;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;

/** Tests whether a column is normally distributed. Driver side; run jobs. */
final class NormalityTests {
    private static final int MOST_VALUES = 200_000;

    private NormalityTests() {}

    static List<Row> normality(TestValues values) {
        StatisticalTest.NORMALITY.need(values, ShapiroWilk.FEWEST);
        TestStatistic test;
        if (values.n() <= ShapiroWilk.MOST) {
            double[] all = values.complete().takeAsList(ShapiroWilk.MOST).stream()
                    .mapToDouble(row -> row.getDouble(0))
                    .toArray();
            test = ShapiroWilk.test(all).orElseThrow(() -> constant(values));
        } else {
            test = dagostino(values, moments(values));
        }
        return List.of(RowFactory.create(test.statistic(), test.pValue(), test.name(), values.n(), values.dropped()));
    }

    static List<Row> dagostino(TestValues values) {
        StatisticalTest.DAGOSTINO.need(values, DagostinoPearson.FEWEST);
        Row moments = moments(values);
        TestStatistic test = dagostino(values, moments);
        return List.of(RowFactory.create(
                test.statistic(),
                test.pValue(),
                moments.getDouble(0),
                moments.getDouble(1),
                values.n(),
                values.dropped()));
    }

    static List<Row> andersonDarling(TestValues values) {
        StatisticalTest.ANDERSON_DARLING.need(values, AndersonDarling.FEWEST);
        Dataset<Row> counts = values.complete()
                .groupBy(TestValues.column(0))
                .agg(functions.count(functions.lit(1)))
                .orderBy(TestValues.column(0));
        List<Row> rows = counts.takeAsList(MOST_VALUES + 1);
        if (rows.size() > MOST_VALUES) {
            throw StatisticalTest.untestable(
                    "The test is computed of at most " + MOST_VALUES + " different values.",
                    "Round the values, use fewer rows by WHERE, or take dagostino_test(x).");
        }
        AndersonDarling result = AndersonDarling.of(
                        rows.stream().mapToDouble(row -> row.getDouble(0)).toArray(),
                        rows.stream().mapToLong(row -> row.getLong(1)).toArray())
                .orElseThrow(() -> constant(values));
        return List.of(RowFactory.create(
                result.test().statistic(), result.test().pValue(), result.adjusted(), values.n(), values.dropped()));
    }

    private static Row moments(TestValues values) {
        return values.complete()
                .agg(functions.skewness(TestValues.column(0)), functions.kurtosis(TestValues.column(0)))
                .first();
    }

    private static TestStatistic dagostino(TestValues values, Row moments) {
        if (moments.isNullAt(0)
                || moments.isNullAt(1)
                || !Double.isFinite(moments.getDouble(0))
                || !Double.isFinite(moments.getDouble(1))) {
            throw constant(values);
        }
        return DagostinoPearson.test(moments.getDouble(0), moments.getDouble(1), values.n());
    }

    private static CodeRefusedException constant(TestValues values) {
        return StatisticalTest.untestable(
                values.names().get(0) + " has one value only in these rows.",
                "Without variation there is nothing to test: choose another column or other rows.");
    }
}
