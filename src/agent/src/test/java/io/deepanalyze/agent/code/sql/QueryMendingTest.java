package io.deepanalyze.agent.code.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.dialogue.Sales;
import io.deepanalyze.report.ColumnProfile;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class QueryMendingTest {
    private static final String VOTES =
            "(CASE WHEN trim(`votes`) RLIKE '^[+-]?[$€£¥]? ?[+-]?([0-9]{1,3}(,[0-9]{3}){1,10}|[0-9]{1,40})([.][0-9]{1,40})? ?[%$€£¥]?$'"
                    + " THEN try_cast(regexp_replace(`votes`, '[^0-9.+-]', '') AS DOUBLE) END)";

    private final QueryMending mending = new QueryMending(List.of(Sales.source(
            "t1",
            List.of(
                    Sales.column("x", "double", ColumnProfile.Role.MEASURE, 3.0, false),
                    Sales.texts(
                            "votes",
                            ColumnProfile.Role.MEASURE,
                            new ColumnProfile.ReadAs("double", "#,##0.#", 0),
                            "1,234"),
                    Sales.texts("taken", ColumnProfile.Role.TIME, new ColumnProfile.ReadAs("date", "dd.MM.yyyy", 0)),
                    Sales.texts("city", ColumnProfile.Role.CATEGORY, null, "Rome")))));

    private Optional<String> grouping(String sql) {
        return mending.after(sql, "GROUPING");
    }

    private Optional<String> mismatch(String sql) {
        return mending.after(sql, "TYPE_MISMATCH");
    }

    @Test
    void computesAnAggregateOfWhereOverTheSameTable() {
        assertThat(grouping("SELECT count(*) AS n FROM t1 WHERE abs(x - avg(x)) / stddev(x) > 3 ORDER BY 1"))
                .contains(
                        "SELECT count(*) AS n FROM t1 WHERE abs(x - (SELECT avg(x) FROM t1)) / (SELECT stddev(x) FROM t1) > 3"
                                + " ORDER BY 1");
    }

    @Test
    void computesAnAggregateWithinAnotherOverTheSameRows() {
        assertThat(grouping("SELECT avg(abs(x - avg(x))) FROM t1 WHERE x > 0"))
                .contains("SELECT avg(abs(x - (SELECT avg(x) FROM t1 WHERE x > 0))) FROM t1 WHERE x > 0");
        assertThat(mending.after(
                        "SELECT count(*) FILTER (WHERE x > percentile_cont(0.5) WITHIN GROUP (ORDER BY x)) FROM t1",
                        "INVALID_QUERY"))
                .contains(
                        "SELECT count(*) FILTER (WHERE x > (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY x) FROM t1)) FROM"
                                + " t1");
    }

    @Test
    void readsTextsThatAreTimesWhereTheyAreTakenForTimes() {
        String taken = "try_to_timestamp(trim(taken), 'dd.MM.yyyy')";
        assertThat(mending.before(
                        "SELECT month(taken), count(*) FROM t1 WHERE taken LIKE '%2024' GROUP BY month(taken)"))
                .isEqualTo("SELECT month(" + taken + "), count(*) FROM t1 WHERE taken LIKE '%2024' GROUP BY month("
                        + taken + ")");
        assertThat(
                        mending.before(
                                "SELECT date_trunc('MONTH', t1.taken), EXTRACT(YEAR FROM `taken`), CAST(taken AS DATE), try_cast(taken AS timestamp) FROM t1"))
                .isEqualTo("SELECT date_trunc('MONTH', try_to_timestamp(trim(t1.taken), 'dd.MM.yyyy')),"
                        + " EXTRACT(YEAR FROM try_to_timestamp(trim(`taken`), 'dd.MM.yyyy')), CAST(" + taken
                        + " AS DATE), try_cast(" + taken + " AS timestamp) FROM t1");
    }

    @Test
    void leavesTimesThatTheQueryReadsItself() {
        String read = "SELECT year(to_date(taken, 'dd.MM.yyyy')), upper(taken), max(taken) FROM t1";
        assertThat(mending.before(read)).isEqualTo(read);
        assertThat(mending.after("SELECT year(to_date(taken, 'MM/dd/yyyy')) FROM t1", "CAST_FAILED"))
                .contains("SELECT year(to_date(try_to_timestamp(trim(taken), 'dd.MM.yyyy'), 'MM/dd/yyyy')) FROM t1");
        String made = "SELECT month(taken) FROM (SELECT to_date(taken, 'dd.MM.yyyy') AS taken FROM t1)";
        assertThat(mending.before(made)).isEqualTo(made);
        assertThat(mending.before("SELECT month(x), year(city) FROM t1"))
                .isEqualTo("SELECT month(x), year(city) FROM t1");
    }

    @Test
    void leavesAggregatesThatStandRight() {
        assertThat(
                        grouping(
                                "SELECT city, avg(x) FROM t1 WHERE x > (SELECT avg(x) FROM t1) GROUP BY city HAVING max(x) > 1"))
                .isEmpty();
        assertThat(grouping("SELECT sum(avg(x)) OVER () FROM t1 GROUP BY city")).isEmpty();
        assertThat(grouping("SELECT max(avg(x)) FROM t1 GROUP BY city")).contains("SELECT max(avg(x)) FROM t1");
    }

    @Test
    void leavesOutGroupsWhereTheListHasAggregatesAlone() {
        assertThat(
                        grouping(
                                "SELECT corr(x, y) AS r, round(corr_p_value(x, y), 2) AS p FROM t1 GROUP BY r, p ORDER BY r LIMIT 1"))
                .contains("SELECT corr(x, y) AS r, round(corr_p_value(x, y), 2) AS p FROM t1 LIMIT 1");
        assertThat(grouping("SELECT city, corr_p_value(x, y) FROM t1 GROUP BY city"))
                .isEmpty();
    }

    @Test
    void takesTheFirstOfSeveralStatements() {
        assertThat(mending.after("SELECT 1 FROM t1; or so: WHERE x > 1", "SEVERAL_STATEMENTS"))
                .contains("SELECT 1 FROM t1");
        assertThat(mending.after("DROP TABLE t1; SELECT 1", "SEVERAL_STATEMENTS"))
                .isEmpty();
    }

    @Test
    void callsFunctionsByTheirNames() {
        assertThat(mending.after("SELECT absolute(x), 'absolute(x)' AS absolute FROM t1", "UNKNOWN_FUNCTION"))
                .contains("SELECT abs(x), 'absolute(x)' AS absolute FROM t1");
        assertThat(mending.after("SELECT max(t.cast(x AS INT)), t1.StDev(x) FROM t1 AS t", "SYNTAX"))
                .contains("SELECT max(cast(x AS INT)), stddev(x) FROM t1 AS t");
        assertThat(mending.after("SELECT vault.abs(x), a.t.abs(x) FROM t1", "UNKNOWN_FUNCTION"))
                .isEmpty();
    }

    @Test
    void dividesByNothingWhereThereIsZero() {
        assertThat(mending.after("SELECT x / t1.x, 1 / sum(x) * 100 / 2, 1 / (x - 1) FROM t1", "DIVIDED_BY_ZERO"))
                .contains(
                        "SELECT x / nullif(t1.x, 0), 1 / nullif(sum(x), 0) * 100 / 2, 1 / nullif((x - 1), 0) FROM t1");
        assertThat(mending.after("SELECT 1 / nullif(x, 0) FROM t1", "DIVIDED_BY_ZERO"))
                .isEmpty();
    }

    @Test
    void readsNumbersThatAreTexts() {
        assertThat(mismatch("SELECT corr(votes, x), max(t1.votes) FROM t1 GROUP BY votes"))
                .contains("SELECT corr(" + VOTES + ", x), max(" + VOTES + ") FROM t1 GROUP BY votes");
        assertThat(mismatch("SELECT avg(votes) FROM (SELECT votes, x FROM t1)").orElseThrow())
                .contains(VOTES.substring(1, VOTES.length() - 1) + " AS votes, x");
    }

    @Test
    void leavesTextsThatAreMeantAsTexts() {
        assertThat(
                        mismatch(
                                "SELECT max(replace(votes, ',', '')) FROM t1 WHERE votes IS NOT NULL AND votes <> '-' AND votes LIKE '1%'"))
                .isEmpty();
        assertThat(mismatch("SELECT avg(votes) FROM (SELECT x + 1 AS votes FROM t1)"))
                .isEmpty();
        assertThat(mismatch("SELECT max(taken), city FROM t1")).isEmpty();
    }

    @Test
    void triesCastsThatFailed() {
        assertThat(mending.after("SELECT avg(CAST(city AS DOUBLE)) FROM t1", "CAST_FAILED"))
                .contains("SELECT avg(try_cast(city AS DOUBLE)) FROM t1");
    }

    @Test
    void readsNumbersWhereACastWouldReadNothing() {
        assertThat(
                        mending.before(
                                "SELECT avg(try_cast(votes AS DOUBLE)), max(CAST(t1.votes AS INT)), CAST(votes AS STRING) FROM t1"))
                .isEqualTo("SELECT avg(" + VOTES + "), max(" + VOTES + "), CAST(votes AS STRING) FROM t1");
    }

    @Property(tries = 300)
    void neverFails(@ForAll String text) {
        for (String code : List.of("GROUPING", "TYPE_MISMATCH", "SEVERAL_STATEMENTS", "DIVIDED_BY_ZERO")) {
            assertThat(mending.after(text, code)).isNotNull();
            assertThat(mending.after("SELECT avg(votes " + text + ") FROM t1 GROUP BY avg(", code))
                    .isNotNull();
        }
        assertThat(mending.before(text)).isNotNull();
    }
}
