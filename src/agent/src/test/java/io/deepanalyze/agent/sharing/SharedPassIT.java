package io.deepanalyze.agent.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.TestSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shared pass gives is held against what Spark gives for the same SQL. */
class SharedPassIT {
    private static final List<String> QUERIES = List.of(
            "SELECT g, COUNT(*) AS n FROM (SELECT grade AS g FROM t) GROUP BY g ORDER BY g",
            "SELECT g, COUNT(v) AS n, AVG(v) AS mean, SUM(v) AS total, MIN(v) AS least, MAX(v) AS most,"
                    + " STDDEV_SAMP(v) AS sd, STDDEV_POP(v) AS sdp FROM (SELECT grade AS g, amount AS v FROM t)"
                    + " WHERE g IS NOT NULL AND ABS(v) <= 1.7976931348623157E308D GROUP BY g ORDER BY g",
            "SELECT g, COUNT_IF(v < 10D) AS a, COUNT_IF(v >= 10D AND v < 50D) AS b, COUNT_IF(v >= 50D) AS c,"
                    + " COUNT_IF(v > 49D) AS d, COUNT_IF(v <= 49D) AS e, SUM(v * v) AS squares, 7.5D AS cut"
                    + " FROM (SELECT grade AS g, amount AS v FROM t) GROUP BY g ORDER BY g",
            "SELECT a, b, n, SUM(n) OVER (PARTITION BY a) AS all_n FROM (SELECT a, b, COUNT(*) AS n FROM"
                    + " (SELECT grade AS a, CAST(number % 3 AS STRING) AS b FROM t) WHERE a IS NOT NULL GROUP BY a, b)"
                    + " ORDER BY a, b",
            "SELECT x, y, COUNT(*) AS n, AVG(v) AS mean, try_divide(COVAR_POP(v, w), STDDEV_POP(v) * STDDEV_POP(w)) AS r"
                    + " FROM (SELECT CASE WHEN v < 10D THEN 0 WHEN v < 50D THEN 1 ELSE 2 END AS x,"
                    + " CASE WHEN w < 100D THEN 0 ELSE 1 END AS y, v, w"
                    + " FROM (SELECT amount AS v, CAST(number AS DOUBLE) AS w FROM t)"
                    + " WHERE abs(v) < double('Infinity')) GROUP BY ROLLUP (x, y) ORDER BY x NULLS FIRST, y NULLS FIRST",
            "SELECT s, GROUPING(s) AS pooled, COUNT(a) AS n, AVG(a) - AVG(b) AS difference FROM ("
                    + "SELECT s, CASE WHEN g = 'A' THEN v END AS a, CASE WHEN g = 'B' THEN v END AS b"
                    + " FROM (SELECT number % 4 AS s, grade AS g, amount AS v FROM t) WHERE v < 80D)"
                    + " GROUP BY ROLLUP (s) ORDER BY pooled, s",
            "SELECT p.d, s.n FROM (SELECT explode(sequence(DATE'2026-01-01', DATE'2026-01-05', INTERVAL 1 DAY)) AS d) AS p"
                    + " LEFT JOIN (SELECT d, COUNT(*) AS n FROM (SELECT day AS d FROM t) GROUP BY d) AS s ON s.d = p.d"
                    + " ORDER BY p.d",
            "SELECT CAST(m AS STRING) AS m, n FROM (SELECT m, COUNT(*) AS n, AVG(v) AS mean FROM"
                    + " (SELECT CAST(date_trunc('MONTH', moment) AS DATE) AS m, amount AS v FROM t) GROUP BY m) ORDER BY m",
            "SELECT d, n FROM (SELECT d, COUNT(*) AS n FROM"
                    + " (SELECT CAST(date_trunc('DAY', moment) AS DATE) AS d FROM t) GROUP BY d) ORDER BY d",
            "SELECT g, COUNT_IF(v < 10D) AS a, COUNT_IF(v >= 10D AND v < 50D) AS b, COUNT_IF(v >= 10D) AS c,"
                    + " COUNT_IF(v >= 50D AND v < 10D) AS none, COUNT_IF(v < 50D AND v >= 10D) AS d,"
                    + " COUNT_IF(w >= 100D AND v < 50D) AS both, COUNT_IF(v < double('Infinity')) AS bounded,"
                    + " COUNT_IF(v >= double('NaN')) AS nan, AVG(v) AS mean, SUM(v) AS total, STDDEV_POP(v) AS sd"
                    + " FROM (SELECT grade AS g, amount AS v, CAST(number AS DOUBLE) AS w FROM t) GROUP BY g ORDER BY g",
            "SELECT COUNT(*) AS n, COUNT(grade) AS graded, MAX(amount) AS most, COUNT_IF(grade = 'A') AS a FROM t");

    private static SparkSession session;

    @BeforeAll
    static void start() {
        session = TestSession.open("Europe/Zurich");
    }

    /** Numbers with NaN, infinities, NULL and both zeros; a category with NULL. */
    private static void table(int rows, int partitions) {
        session.range(0, rows, 1, partitions)
                .selectExpr(
                        "CAST(id AS INT) AS number",
                        "CASE id % 5 WHEN 0 THEN 'A' WHEN 1 THEN 'B' WHEN 2 THEN '' WHEN 3 THEN 'Ä' END AS grade",
                        "CASE WHEN id % 97 = 1 THEN double('NaN') WHEN id % 97 = 2 THEN double('Infinity')"
                                + " WHEN id % 97 = 3 THEN NULL WHEN id % 97 = 4 THEN -0.0D ELSE id % 89 + 0.25D END AS amount",
                        "date_add(DATE'2026-01-01', CAST(id % 4 AS INT)) AS day",
                        "CASE WHEN id % 53 > 0 THEN timestamp_seconds(id * 52007 + 1774000000) END AS moment")
                .createOrReplaceTempView("t");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void givesWhatSparkGivesHoweverTheRowsAreSplit(int partitions) {
        table(5000, partitions);
        assertSameAsSpark();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void givesWhatSparkGivesOfHardlyAnyRows(int rows) {
        table(rows, 2);
        assertSameAsSpark();
    }

    private static void assertSameAsSpark() {
        List<SharedQuery> shared =
                QUERIES.stream().map(it -> shared(it).orElseThrow()).toList();
        assertThat(shared.stream().map(SharedQuery::relation).distinct()).hasSize(1);
        List<Optional<Dataset<Row>>> rest = new SharedPass(shared).run(session, SharedPass.sessionForTheRest(session));
        for (int i = 0; i < QUERIES.size(); i++) {
            Dataset<Row> alone = session.sql(QUERIES.get(i));
            assertThat(settled(rest.get(i).orElseThrow())).as(QUERIES.get(i)).isEqualTo(settled(alone));
            assertThat(rest.get(i).orElseThrow().schema().simpleString())
                    .isEqualTo(alone.schema().simpleString());
        }
    }

    /** Without the last digits of sums, which the order of summing changes. */
    private static List<List<String>> settled(Dataset<Row> data) {
        List<List<String>> rows = new ArrayList<>();
        for (Row row : data.collectAsList()) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.length(); i++) {
                boolean number = row.get(i) instanceof Double value && Double.isFinite(value);
                cells.add(
                        number
                                ? String.format(java.util.Locale.ROOT, "%.9e", row.getDouble(i) + 0.0)
                                : "" + row.get(i));
            }
            rows.add(cells);
        }
        return rows;
    }

    @Test
    void leavesWhatItDoesNotKnowToSpark() {
        table(100, 1);
        assertThat(List.of(
                        "SELECT number FROM t ORDER BY amount, number LIMIT 3",
                        "SELECT COUNT(DISTINCT grade) AS n FROM t",
                        "SELECT COUNT(*) FILTER (WHERE number > 3) AS n FROM t",
                        "SELECT amount, COUNT(*) AS n FROM t GROUP BY amount",
                        "SELECT grade, percentile(amount, 0.5) AS middle FROM t GROUP BY grade",
                        "SELECT COUNT(*) AS n FROM (SELECT rand() AS r FROM t) WHERE r < 0.5D",
                        "SELECT COUNT(*) AS n FROM t WHERE number = (SELECT MAX(number) FROM t)",
                        "SELECT (SELECT COUNT(*) FROM t) AS n"))
                .allSatisfy(sql -> assertThat(shared(sql)).as(sql).isEmpty());
    }

    @Test
    void leavesManyGroupsToSparkAndAnswersTheOthers() {
        session.range(PassLayout.MOST_GROUPS + 1).createOrReplaceTempView("many");
        List<SharedQuery> shared = List.of(
                shared("SELECT id, COUNT(*) AS n FROM many GROUP BY id").orElseThrow(),
                shared("SELECT COUNT(*) AS n FROM many").orElseThrow());
        List<Optional<Dataset<Row>>> rest = new SharedPass(shared).run(session, SharedPass.sessionForTheRest(session));
        assertThat(rest.get(0)).isEmpty();
        assertThat(rest.get(1).orElseThrow().first().getLong(0)).isEqualTo(PassLayout.MOST_GROUPS + 1L);
    }

    @Test
    void leavesGroupsToSparkThatTakeTooMuchTogether() {
        session.range(9000)
                .selectExpr("id AS k", "id % 2 AS g", "CAST(id AS DOUBLE) AS v")
                .createOrReplaceTempView("wide");
        List<SharedQuery> shared = new ArrayList<>();
        for (int query = 0; query < 120; query++) {
            shared.add(
                    shared("SELECT k, SUM(v + %d) AS s, MIN(v + %d) AS m FROM wide GROUP BY k".formatted(query, query))
                            .orElseThrow());
        }
        shared.add(
                shared("SELECT g, SUM(v) AS s FROM wide GROUP BY g ORDER BY g").orElseThrow());
        shared.add(shared("SELECT k, g, COUNT(*) AS n FROM wide GROUP BY k, g").orElseThrow());
        List<Optional<Dataset<Row>>> rest = new SharedPass(shared).run(session, SharedPass.sessionForTheRest(session));
        assertThat(rest.subList(0, 120)).allMatch(Optional::isEmpty);
        assertThat(rest.get(120).orElseThrow().collectAsList())
                .extracting(it -> it.getDouble(1))
                .containsExactly(20_245_500.0, 20_250_000.0);
        assertThat(rest.get(121)).isEmpty();
    }

    @Test
    void readsNoColumnsButThoseThatAreNeeded() {
        table(100, 1);
        PassPlan plan = new PassPlan(shared("SELECT COUNT(*) AS n FROM t")
                .orElseThrow()
                .scans()
                .get(0)
                .reading()
                .relation());
        plan.add(shared("SELECT grade, AVG(amount) AS mean FROM t GROUP BY grade")
                .orElseThrow()
                .scans()
                .get(0));
        assertThat(plan.input().references().toSeq().mkString(","))
                .contains("grade", "amount")
                .doesNotContain("day");
    }

    private static Optional<SharedQuery> shared(String sql) {
        return SharedQuery.of(session.sql(sql));
    }
}
