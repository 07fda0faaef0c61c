package io.deepanalyze.agent.code.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.code.NamedResult;
import io.deepanalyze.agent.code.NamedResults;
import io.deepanalyze.agent.protocol.Action;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstantColumnsIT {
    private static PlanGate gate;
    private static NamedResults results;

    @BeforeAll
    static void open() {
        SparkSession session = Corpus.session();
        // A source that Spark holds as values: they are data all the same.
        Dataset<Row> sales = session.sql("SELECT * FROM VALUES ('Rome', 3), ('Oslo', 4) AS t(city, amount)");
        results = new NamedResults();
        gate = new PlanGate(
                session, Map.of("sales", new Grant(sales, 2L)), results, Set.of(), CostLimits.OF_A_MODEL, Corpus.NOW);
    }

    private static String constants(String sql) {
        return String.join(" ", gate.constants(gate.query(sql)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT city, amount + 1 AS more, count(*) OVER () AS n FROM sales | ''",
                "SELECT 0.05 AS p_value | p_value",
                "SELECT round(0.05, 1) + 2 AS p, 'yes' AS said, count(*) AS n FROM sales | p said",
                "SELECT city, 5 AS five FROM sales ORDER BY amount LIMIT 1 | five",
                "SELECT count(1) AS n, sum(2) AS twice, max(3) AS three FROM sales | ''",
                "SELECT total, n FROM (SELECT 7 AS total, sum(amount) AS n FROM sales) WHERE n > 1 | total",
                "WITH a AS (SELECT 7 AS total, 8 AS other), b AS (SELECT total FROM a) SELECT b.total, s.city FROM b, sales s | total",
                "SELECT * FROM VALUES (1, 2) AS t(a, b) | a b",
                "SELECT id FROM range(3) | id",
                "SELECT 'a' AS k, 1 AS n UNION ALL SELECT city, 2 FROM sales | n",
                "SELECT (SELECT 4) AS four, (SELECT max(amount) FROM sales) AS most | four",
                "SELECT CASE WHEN max(amount) > 3 THEN 1 ELSE 0 END AS large FROM sales | ''",
                "SELECT exists(SELECT 1 FROM sales) AS there | ''"
            })
    void tellsWhatDependsOnNoData(String sql, String expected) {
        assertThat(constants(sql)).isEqualTo(expected);
    }

    @Test
    void looksIntoResultsOfQueriesAndTakesThoseOfOtherBlocksForData() {
        Dataset<Row> made = gate.query("SELECT 9 AS made, max(amount) AS most FROM sales");
        results.keep(new NamedResult("r1", Action.Language.SQL, "SELECT", List.of(), List.of("sales"), made));
        Dataset<Row> computed = gate.query("SELECT * FROM VALUES (4321) AS t(total)");
        results.keep(new NamedResult("r2", Action.Language.JAVA, "count()", List.of(), List.of("sales"), computed));

        assertThat(constants("SELECT made + 1 AS made, most FROM r1")).isEqualTo("made");
        assertThat(constants("SELECT total FROM r2")).isEmpty();
    }
}
