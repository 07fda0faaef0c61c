package io.deepanalyze.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.code.CodeLimits;
import io.deepanalyze.agent.code.CodeResult;
import io.deepanalyze.agent.dialogue.testing.StatisticalQuery;
import io.deepanalyze.agent.protocol.Action;
import io.deepanalyze.agent.source.SourceRequest;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.hipparchus.stat.inference.ChiSquareTest;
import org.hipparchus.stat.inference.OneWayAnova;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tests that queries can ask for, through the real gate, against another library. */
class StatisticalQueryIT {
    private static final double[] X = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final double[] Y = {2, 1, 4, 3, 7, 5, 9, 6};

    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = TestSession.open("UTC");
    }

    private static List<Object> row(String sql) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < X.length; i++) {
            rows.append(i == 0 ? "" : ", ")
                    .append("(%s, %s, '%s', '%s')".formatted(X[i], Y[i], i % 2 == 0 ? "a" : "b", i < 5 ? "u" : "v"));
        }
        var data = spark.sql("SELECT * FROM VALUES " + rows + ", (9.0, NULL, 'a', NULL) AS t(x, y, g, h)");
        Action.Code block = StatisticalQuery.asJava(new Action.Code(Action.Language.SQL, sql))
                .orElseThrow();
        try (CodeSession session =
                CodeSession.open(spark, List.of(new SourceRequest.OfDataFrame("data", data)), CodeLimits.DEFAULT)) {
            CodeResult result = session.run(block);
            assertThat(result).as(String.valueOf(result)).isInstanceOf(CodeResult.Done.class);
            return ((CodeResult.Done) result).query().result().rows().get(0);
        }
    }

    private static double number(Object cell) {
        return ((Number) cell).doubleValue();
    }

    @Test
    void testsACorrelation() {
        PearsonsCorrelation expected = new PearsonsCorrelation(new Array2DRowRealMatrix(
                new double[][] {{1, 2}, {2, 1}, {3, 4}, {4, 3}, {5, 7}, {6, 5}, {7, 9}, {8, 6}}));
        List<Object> row = row("SELECT correlation_test(x, y) FROM data");
        assertThat(number(row.get(0))).isCloseTo(expected.getCorrelationMatrix().getEntry(0, 1), within(1e-9));
        assertThat(number(row.get(1)))
                .isCloseTo(expected.getCorrelationPValues().getEntry(0, 1), within(1e-9));
        assertThat(number(row.get(2))).isEqualTo(8);
    }

    @Test
    void testsTheMeansOfGroups() {
        double[] a = {2, 4, 7, 9};
        double[] b = {1, 3, 5, 6};
        List<Object> row = row("SELECT anova_test(y, g) AS p FROM data WHERE x > 0");
        assertThat(number(row.get(0))).isCloseTo(new OneWayAnova().anovaFValue(List.of(a, b)), within(1e-9));
        assertThat(number(row.get(1))).isCloseTo(new OneWayAnova().anovaPValue(List.of(a, b)), within(1e-9));
    }

    @Test
    void testsIndependence() {
        List<Object> row = row("SELECT chi_squared_test(g, h) FROM data");
        long[][] counts = {{3, 1}, {2, 2}};
        assertThat(number(row.get(0))).isCloseTo(new ChiSquareTest().chiSquare(counts), within(1e-9));
        assertThat(number(row.get(1))).isCloseTo(new ChiSquareTest().chiSquareTest(counts), within(1e-9));
        assertThat(number(row.get(2))).isEqualTo(1);
    }
}
