package io.deepanalyze.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.code.CodeLimits;
import io.deepanalyze.agent.code.CodeResult;
import io.deepanalyze.agent.code.Problem;
import io.deepanalyze.agent.dialogue.ScriptedModel;
import io.deepanalyze.agent.dialogue.testing.StatisticalQuery;
import io.deepanalyze.agent.protocol.Action;
import io.deepanalyze.agent.source.SourceRequest;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.Table;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.hipparchus.stat.inference.ChiSquareTest;
import org.hipparchus.stat.inference.OneWayAnova;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The tests that queries can ask for, through the real gate, against other libraries: Hipparchus, and where it says so scipy
 * 1.17.1 or statsmodels on the same values.
 */
class StatisticalQueryIT {
    private static final double[] X = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final double[] Y = {2, 1, 4, 3, 7, 5, 9, 6};

    private static SparkSession spark;
    private static CodeSession session;

    @BeforeAll
    static void start() {
        spark = TestSession.open("UTC");
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < X.length; i++) {
            rows.append(i == 0 ? "" : ", ")
                    .append("(%s, %s, '%s', '%s', %d)"
                            .formatted(X[i], Y[i], i % 2 == 0 ? "a" : "b", i < 5 ? "u" : "v", i * i % 5));
        }
        var data = spark.sql("SELECT * FROM VALUES " + rows
                + ", (9.0, NULL, 'a', NULL, 1), (CAST('NaN' AS DOUBLE), 4, 'c', 'u', 2) AS t(x, y, g, h, z)");
        session = CodeSession.open(spark, List.of(new SourceRequest.OfDataFrame("data", data)), CodeLimits.DEFAULT);
    }

    @AfterAll
    static void end() {
        session.close();
    }

    private static CodeResult run(String sql) {
        StatisticalQuery query = StatisticalQuery.of(new Action.Code(Action.Language.SQL, sql));
        assertThat(query.problem()).isEmpty();
        return session.run(query.block());
    }

    private static Table table(String sql) {
        CodeResult result = run(sql);
        assertThat(result).as(String.valueOf(result)).isInstanceOf(CodeResult.Done.class);
        return ((CodeResult.Done) result).query().result();
    }

    private static List<Object> row(String sql) {
        assertThat(table(sql).rows()).hasSize(1);
        return table(sql).rows().get(0);
    }

    private static double number(Object cell) {
        return ((Number) cell).doubleValue();
    }

    private static void hasNumbers(List<Object> cells, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(number(cells.get(i))).as("column " + i + " of " + cells).isCloseTo(expected[i], within(1e-6));
        }
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
        assertThat(number(row.get(3))).as("a NULL and a NaN").isEqualTo(2);
    }

    @Test
    void testsTheMeansOfGroups() {
        double[] a = {2, 4, 7, 9};
        double[] b = {1, 3, 5, 6};
        List<Object> row = row("SELECT anova_test(y, g) AS p FROM data WHERE x < 10");
        assertThat(number(row.get(0))).isCloseTo(new OneWayAnova().anovaFValue(List.of(a, b)), within(1e-9));
        assertThat(number(row.get(1))).isCloseTo(new OneWayAnova().anovaPValue(List.of(a, b)), within(1e-9));
    }

    @Test
    void testsIndependence() {
        List<Object> row = row("SELECT chi_squared_test(g, h) FROM data WHERE g <> 'c'");
        long[][] counts = {{3, 1}, {2, 2}};
        assertThat(number(row.get(0))).isCloseTo(new ChiSquareTest().chiSquare(counts), within(1e-9));
        assertThat(number(row.get(1))).isCloseTo(new ChiSquareTest().chiSquareTest(counts), within(1e-9));
        assertThat(number(row.get(2))).isEqualTo(1);
    }

    /** By scipy.stats.ttest_ind, mannwhitneyu (asymptotic), kruskal, spearmanr, shapiro, normaltest and ks_2samp; statsmodels' normal_ad. */
    @Test
    void agreesWithScipy() {
        List<Object> t = row("SELECT t_test(y, g) FROM data WHERE g IN ('a', 'b')");
        hasNumbers(t, 0.916515138991168, 0.3947415684688875, 0.916515138991168, 0.3983109066204925);
        assertThat(t.subList(4, 12)).containsExactly("a", 4L, 5.5, "b", 4L, 3.75, 8L, 1L);
        hasNumbers(row("SELECT mannwhitneyu(y, g) FROM data WHERE g IN ('a', 'b')"), 11, 0.47048642205878966);
        hasNumbers(row("SELECT kruskal(y, g) FROM data WHERE g IN ('a', 'b')"), 0.75, 0.3864762307712325, 2, 8, 1);
        hasNumbers(row("SELECT spearman_test(x, y) FROM data"), 0.8333333333333335, 0.010175540123456752, 8, 2);
        List<Object> normal = row("SELECT normality_test(y) FROM data WHERE x < 10");
        hasNumbers(normal, 0.9835271378930593, 0.9782133905594876);
        assertThat(normal.subList(2, 5)).containsExactly("Shapiro-Wilk", 8L, 1L);
        hasNumbers(row("SELECT dagostino_test(y) FROM data WHERE x < 10"), 0.2668685840056599, 0.8750849671690968);
        hasNumbers(row("SELECT anderson(y) FROM data WHERE x < 10"), 0.11924504995136154, 0.9792505170540663);
        List<Object> ks = row("SELECT ks_2samp(y, g) FROM data WHERE g IN ('a', 'b')");
        hasNumbers(ks, 0.5, 0.7714285714285716);
        assertThat(ks.subList(2, 8)).containsExactly("a", 4L, "b", 4L, 8L, 1L);
    }

    /** By statsmodels.api.OLS of y on x and z; rmse is the root of the residuals' mean square. */
    @Test
    void agreesWithStatsmodels() {
        Table table = table("SELECT regression(y, x, z) FROM data");
        assertThat(table.rows()).extracting(row -> row.get(0)).containsExactly("intercept", "x", "z");
        double[][] expected = {
            {0.94011976, 1.40166373, 0.67071705, 0.53213095},
            {0.93658138, 0.27010587, 3.46746025, 0.01789814},
            {-0.28252586, 0.3659975, -0.77193384, 0.4750375}
        };
        for (int i = 0; i < expected.length; i++) {
            hasNumbers(table.rows().get(i).subList(1, 5), expected[i]);
            hasNumbers(
                    table.rows().get(i).subList(5, 10),
                    0.7063207829044575,
                    0.5888490960662406,
                    1.3531098880283234,
                    8,
                    2);
        }
    }

    @Test
    void takesTestsIntoExpressions() {
        List<Object> row = row("""
                WITH d AS (SELECT x, y, x + y AS s, g FROM data WHERE x < 10) -- those that have both
                SELECT round(corr(x, y), 2) AS r, CASE WHEN corr_p_value(x, y) < 0.05 THEN 'linear' ELSE 'none' END AS kind,
                  round(normality_p_value(CAST(s AS DOUBLE) * 2 - x - x), 4) AS p, count(*) AS n, t_test(y, g).t
                FROM (SELECT * FROM d) LIMIT 1""");
        assertThat(row.subList(0, 2)).containsExactly(0.82, "linear");
        hasNumbers(row.subList(2, 5), 0.9782, 9, 0.916515138991168);
        assertThat(table("SELECT corr_p_value(x, y) FROM data").columns())
                .extracting(Table.Column::name)
                .containsExactly("corr_p_value");
        assertThat(table(
                                "SELECT 'x' AS v, shapiro_p_value(x) AS p FROM data UNION ALL SELECT 'y', shapiro(y)[1] FROM data"
                                        + " WHERE x < 10")
                        .rows())
                .hasSize(2);
        assertThat(row("WITH s AS (SELECT corr(x, y) AS r, pearson_p_value(x, y) AS p FROM data WHERE x < 10) SELECT"
                        + " round(r, 2), p < 0.05 AND p > 0.01 FROM s"))
                .containsExactly(0.82, true);
        assertThat(table("SELECT max(x) AS m, dagostino_test(y) FROM data WHERE x < 10")
                        .columns())
                .extracting(Table.Column::name)
                .startsWith("m", "y_dagostino_test_statistic", "y_dagostino_test_p_value");
    }

    @Test
    void testsManyValuesByTheirMoments() {
        var many = spark.range(0, 6_001, 1, 3).selectExpr("CAST(id % 601 AS DOUBLE) AS v");
        try (CodeSession large =
                CodeSession.open(spark, List.of(new SourceRequest.OfDataFrame("many", many)), CodeLimits.DEFAULT)) {
            Action.Code block = StatisticalQuery.of(
                            new Action.Code(Action.Language.SQL, "SELECT normality_test(v) FROM many"))
                    .block();
            List<Object> row =
                    ((CodeResult.Done) large.run(block)).query().result().rows().get(0);
            assertThat(number(row.get(1))).isLessThan(1e-10);
            assertThat(row.subList(2, 5)).containsExactly("D'Agostino-Pearson", 6_001L, 0L);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT t_test(x, z) FROM data | NOT_TESTABLE | anova_test(measure, category)",
                "SELECT t_test(x, g) FROM data WHERE g = 'a' | NOT_TESTABLE | loosen WHERE",
                "SELECT shapiro(x) FROM data WHERE x < 3 | NOT_TESTABLE | loosen WHERE",
                "SELECT dagostino_test(x) FROM data WHERE x < 5 | NOT_TESTABLE | loosen WHERE",
                "SELECT correlation_test(x, 1) FROM data | NOT_TESTABLE | variation",
                "SELECT regression(y, x, x + 1, 2 * x) FROM data | NOT_TESTABLE | Leave out a regressor",
                "SELECT correlation_test(x, g) FROM data | TYPE_MISMATCH | try_cast",
                "SELECT anova_test(g, x) FROM data | TYPE_MISMATCH | The number stands first",
                "SELECT chi_squared_test(g, array(h)) FROM data | TYPE_MISMATCH | element",
                "SELECT shapiro_p_value(nothing) FROM data | UNKNOWN_COLUMN | ''",
                "SELECT x, corr_p_value(x, y) FROM data | GROUPING | GROUP BY",
                "SELECT shapiro(x) FROM elsewhere | UNKNOWN_TABLE | data",
                "SELECT shapiro(x) FROM parquet.`/etc` | RELATION_NOT_ALLOWED | ''",
                "SELECT shapiro(java_method('java.lang.System', 'exit', 1)) FROM data | FUNCTION_NOT_ALLOWED | ''",
                "SELECT shapiro(x) FROM data) ; DROP TABLE data -- | SEVERAL_STATEMENTS | ''",
                "SELECT shapiro(x), (SELECT 1 FROM test_1) FROM data | UNKNOWN_TABLE | ''"
            })
    void refusesWithAHint(String sql, String code, String hint) {
        CodeResult result = run(sql);
        assertThat(result).as(String.valueOf(result)).isInstanceOf(CodeResult.Refused.class);
        Problem problem = ((CodeResult.Refused) result).problem();
        assertThat(problem.code()).as(problem.toString()).isEqualTo(code);
        assertThat(problem.hint()).contains(hint);
    }

    @Test
    void runsAgainWhenItsReportIsVerified() {
        var sales = ModelRuns.sales(spark);
        ScriptedModel model = ScriptedModel.saying(
                ModelRuns.sql("SELECT normality_test(revenue) FROM sales"),
                ModelRuns.sql("SELECT regression(revenue, units) FROM sales WHERE region <> 'east'"),
                ModelRuns.sql(
                        "SELECT count(*) AS n, corr_p_value(units, revenue) AS p, anova_p_value(units, region) AS a"
                                + " FROM sales"),
                ModelRuns.sql("SELECT round(t_test_p_value(units, region), 6) AS p FROM sales WHERE region <> 'east'"),
                ModelRuns.sql("SELECT region, shapiro_p_value(units) FROM sales GROUP BY region"),
                ModelRuns.sql("SELECT t_test(units, region) FROM sales"),
                ModelRuns.answer("# Regions\n\nThere are 240 sales.\n\n## Size\n\nThere are 240 of them."));
        Report report = ModelRuns.analyze(spark, ModelRuns.request(sales), ModelRuns.part(model, ModelPart.Role.MODEL))
                .report();
        assertThat(model.heard(1)).contains("ok q2").contains("Shapiro-Wilk");
        assertThat(model.heard(2)).contains("ok q3").contains("intercept");
        assertThat(model.heard(3)).contains("ok q4").contains("240");
        assertThat(model.heard(4)).contains("ok q5");
        assertThat(model.heard(5)).contains("failed GROUPING").contains("one group at a time");
        assertThat(model.heard(6)).contains("failed NOT_TESTABLE").contains("anova_test");
        assertThat(report.queries()).extracting(Query::language).containsOnly("profile", "java");
        assertThat(report.queries())
                .filteredOn(query -> query.language().equals("java"))
                .as("no block needs an earlier one")
                .allSatisfy(
                        query -> assertThat(query.code().split("spark.sql", -1)).hasSizeLessThan(5));
        ModelRuns.verifies(spark, report, sales);
    }
}
