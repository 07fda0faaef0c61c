package io.deepanalyze.agent.dialogue.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.code.Problem;
import io.deepanalyze.agent.protocol.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticalQueryTest {
    private static StatisticalQuery query(String sql) {
        return StatisticalQuery.of(new Action.Code(Action.Language.SQL, sql));
    }

    private static String java(String sql) {
        StatisticalQuery query = query(sql);
        assertThat(query.problem()).isEmpty();
        assertThat(query.block().language()).isEqualTo(Action.Language.JAVA);
        // Names of views differ from query to query.
        return query.block().code().replaceAll("test_[0-9a-f]{8}_", "test_");
    }

    private static Problem refusal(String sql) {
        return query(sql).problem().orElseThrow();
    }

    @Test
    void readsArgumentsWithBracketsAndQuotes() {
        assertThat(java("select CORRELATION_TEST(a - coalesce(b, 0), `odd, \"name\"`)\nAS r FROM t WHERE c = 'x)' ;"))
                .isEqualTo("StatisticalTests.correlation(spark.sql(\"SELECT (a - coalesce(b, 0)) AS `argument_1`,"
                        + " (`odd, \\\"name\\\"`) AS `odd, \\\"name\\\"` FROM t WHERE c = 'x)'\"),"
                        + " \"argument_1\", \"odd, \\\"name\\\"\")");
    }

    @Test
    void computesEachTestOnceAndPutsItsViewInThePlaceOfCalls() {
        assertThat(java(
                        "SELECT round(corr(x, y), 2) AS r, CASE WHEN corr_p_value(x, y) < 0.05 THEN 'linear' ELSE 'none'"
                                + " END AS kind, pearson_pvalue(x, y) FROM t WHERE z > 1 LIMIT 5"))
                .isEqualTo(
                        "StatisticalTests.correlation(spark.sql(\"SELECT (x) AS `x`, (y) AS `y` FROM t WHERE z > 1\"),"
                                + " \"x\", \"y\").createOrReplaceTempView(\"test_1\");\n"
                                + "spark.sql(\"SELECT round(corr(x, y), 2) AS r, CASE WHEN (SELECT p_value FROM test_1) < 0.05 THEN"
                                + " 'linear' ELSE 'none' END AS kind, (SELECT p_value FROM test_1) AS pearson_pvalue FROM t WHERE z >"
                                + " 1 HAVING true LIMIT 5\")");
    }

    @Test
    void readsTheRowsOfEachTestAsTheyStand() {
        assertThat(java("SELECT corr_p_value(x, y) AS a, shapiro_p_value(x) AS b FROM t"))
                .contains("spark.sql(\"SELECT (x) AS `x`, (y) AS `y` FROM t\")")
                .contains("spark.sql(\"SELECT (x) AS `x` FROM t\")")
                .endsWith("AS b FROM t HAVING true\")");
    }

    @Test
    void seesTheNamedQueriesBeforeIt() {
        assertThat(
                        java(
                                "WITH a AS (SELECT x, y FROM t), b AS (SELECT t_test_p_value(x, y) AS p FROM a) SELECT p FROM b"))
                .contains("spark.sql(\"WITH a AS (SELECT x, y FROM t) SELECT (x) AS `x`, (y) AS `y` FROM a\")")
                .contains("b AS (SELECT (SELECT p_value FROM test_1) AS p FROM a HAVING true) SELECT p FROM b");
    }

    @Test
    void testsInEachSelectOfAUnion() {
        assertThat(
                        java(
                                "SELECT 'x' AS name, shapiro_p_value(x) AS p FROM t UNION ALL SELECT 'y', shapiro_p_value(y) FROM u"))
                .contains("(SELECT p_value FROM test_1) AS p FROM t HAVING true UNION ALL")
                .contains("(SELECT p_value FROM test_2) AS shapiro_p_value FROM u HAVING true");
    }

    @Test
    void namesTheColumnsOfATestAmongOthers() {
        assertThat(java("SELECT count(*) AS n, normaltest(x) AS k FROM t"))
                .contains(
                        "(SELECT statistic FROM test_1) AS `k_statistic`, (SELECT p_value FROM test_1) AS `k_p_value`");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shapiro(x)[1] | normality | p_value",
                "normality_test(x).w | normality | statistic",
                "normaltest_pvalue(x) | dagostino | p_value",
                "f_statistic(x, g) | anova | f",
                "ttest_ind(x, g).pvalue | tTest | p_value",
                "welch_p_value(x, g) | tTest | welch_p_value",
                "chi2_contingency(a, b).dof | chiSquared | degrees_of_freedom",
                "spearmanr(x, y).correlation | spearman | rho",
                "mannwhitneyu(x, g)['p_value'] | mannWhitney | p_value",
                "kruskal_p_value(x, g) | kruskal | p_value",
                "regression_r2(y, a, b) | regression | max(r_squared)"
            })
    void knowsTheNamesOfOtherTools(String call, String method, String column) {
        assertThat(java("SELECT round(" + call + ", 3) AS v FROM t"))
                .startsWith("StatisticalTests." + method + "(")
                .contains("round((SELECT " + column + " FROM test_1), 3) AS v");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT corr(x, y) FROM t",
                "SELECT correlation_test(x, y",
                "SELECT 'shapiro(x)' FROM t -- shapiro(x)",
                "SELECT t.shapiro FROM t",
                "SELECT `shapiro`(x) FROM t",
                "correlation(x, y)",
                "WITH anova(a, b) AS (SELECT 1, 2) SELECT a FROM anova",
                ")) SELECT ((",
                ""
            })
    void leavesOtherQueriesAlone(String sql) {
        StatisticalQuery query = query(sql);
        assertThat(query.problem()).isEmpty();
        assertThat(query.block()).isEqualTo(new Action.Code(Action.Language.SQL, sql));
    }

    @Test
    void leavesBlocksOfJavaAlone() {
        Action.Code block = new Action.Code(Action.Language.JAVA, "SELECT correlation_test(x, y) FROM t");
        assertThat(StatisticalQuery.of(block).block()).isEqualTo(block);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT correlation_test(x) FROM t | WRONG_ARGUMENTS | Write correlation_test(x, y).",
                "SELECT normality_test() FROM t | WRONG_ARGUMENTS | Write normality_test(x).",
                "SELECT regression_r2(y) FROM t | WRONG_ARGUMENTS | regression(y, x1",
                "SELECT shapiro(x) | WRONG_ARGUMENTS | FROM",
                "SELECT g, t_test_p_value(x, h) FROM t GROUP BY g | GROUPING | one group at a time",
                "SELECT shapiro_p_value(x) OVER (PARTITION BY g) FROM t | CONSTRUCT_NOT_ALLOWED | Filter the rows",
                "SELECT x FROM t WHERE shapiro_p_value(x) > 1 | CONSTRUCT_NOT_ALLOWED | WITH s AS",
                "SELECT round(shapiro(x), 2) FROM t | CONSTRUCT_NOT_ALLOWED | .p_value",
                "SELECT shapiro(x).q FROM t | UNKNOWN_COLUMN | statistic, p_value",
                "SELECT ols(y, x), 1 FROM t | CONSTRUCT_NOT_ALLOWED | query of its own"
            })
    void saysHowATestIsWritten(String sql, String code, String hint) {
        Problem problem = refusal(sql);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.hint()).contains(hint);
    }

    @Test
    void refusesMoreTestsThanAQueryMayHave() {
        StringBuilder sql = new StringBuilder("SELECT 1");
        for (int i = 0; i < 21; i++) {
            sql.append(", shapiro_p_value(x").append(i).append(')');
        }
        assertThat(refusal(sql + " FROM t").code()).isEqualTo("TOO_COMPLEX");
    }

    @Test
    void keepsTextsFromLeavingTheirLiteral() {
        assertThat(java("SELECT anova_test(x, '\\\\\"); spark.stop(); (\"') FROM t"))
                .doesNotContain("'\\\"); spark")
                .contains("\\\\\\\\\\\"");
        assertThat(java("SELECT shapiro(`x\"); spark.stop(); //`) FROM t -- \"); spark.stop();\nWHERE y > 1"))
                .doesNotContain("x\");")
                .doesNotContain("\n")
                .contains("\\nWHERE y > 1\"");
        assertThat(java("SELECT shapiro('\\u0022); spark.stop();') FROM t")).contains("\\\\u0022");
    }
}
