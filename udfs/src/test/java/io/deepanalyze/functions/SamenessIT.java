package io.deepanalyze.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator gives what one row at a time gives, wherever a call stands and however Spark runs the query. */
class SamenessIT {
    private static final String ROW_BY_ROW = "spark.sql.optimizer.excludedRules";
    private static final String RULE = "io.deepanalyze.functions.plan.ModelCallExtraction";

    /** Ways to run a query, as settings. */
    private static final List<Map<String, String>> WAYS = List.of(
            Map.of(),
            Map.of("spark.sql.adaptive.enabled", "false", "spark.sql.codegen.wholeStage", "false"),
            Map.of("spark.sql.autoBroadcastJoinThreshold", "-1", "spark.sql.codegen.factoryMode", "NO_CODEGEN"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id, ai_count_tokens(t) FROM a",
                "SELECT id FROM a WHERE ai_count_tokens(t) > 5 OR g = 2",
                "SELECT id, CASE WHEN g = 0 THEN ai_count_tokens(t) WHEN g = 1 THEN length(t) END FROM a",
                "SELECT id, coalesce(ai_count_tokens(u), ai_count_tokens(t), -1) FROM a",
                "SELECT ai_count_tokens(t) AS n, count(*), max(id) FROM a GROUP BY ai_count_tokens(t)",
                "SELECT ai_count_tokens(t) AS n, g, count(*) FROM a GROUP BY CUBE (ai_count_tokens(t), g)",
                "SELECT g, ai_count_tokens(max(t)), sum(ai_count_tokens(t)) FILTER (WHERE id > 20) FROM a GROUP BY g",
                "SELECT DISTINCT ai_count_tokens(t) FROM a",
                "SELECT id, sum(ai_count_tokens(t)) OVER (PARTITION BY ai_count_tokens(u) ORDER BY id) FROM a",
                "SELECT id, rank() OVER (ORDER BY ai_count_tokens(t), id) FROM a",
                "SELECT id FROM a ORDER BY ai_count_tokens(t) DESC, id LIMIT 7",
                "SELECT a.id, b.id FROM a JOIN b ON ai_count_tokens(a.t) = b.id",
                "SELECT a.id, b.id FROM a LEFT JOIN b ON a.id = b.id AND ai_count_tokens(b.t) > 3",
                "SELECT a.id, b.id FROM a LEFT JOIN b ON a.g = b.id AND ai_count_tokens(concat(a.t, b.t)) > 8",
                "SELECT a.id, b.id FROM a FULL JOIN b ON a.id = b.id AND ai_count_tokens(a.t) > 5",
                "SELECT a.id, b.id FROM a JOIN b ON a.g = b.id AND ai_count_tokens(concat(a.t, b.t)) > 8",
                "SELECT id FROM a WHERE EXISTS (SELECT 1 FROM b WHERE a.g = b.id AND ai_count_tokens(concat(a.t, b.t)) > 8)",
                "SELECT id FROM a WHERE NOT EXISTS (SELECT 1 FROM b WHERE a.id = b.id AND ai_count_tokens(b.t) > 3)",
                "SELECT id FROM a WHERE ai_count_tokens(t) IN (SELECT ai_count_tokens(t) FROM b)",
                "SELECT id FROM a WHERE g NOT IN (SELECT ai_count_tokens(t) FROM b WHERE t IS NOT NULL)",
                "SELECT id, (SELECT max(ai_count_tokens(t)) FROM b) FROM a",
                "SELECT id, (SELECT max(ai_count_tokens(b.t)) FROM b WHERE b.id = a.g) FROM a",
                "SELECT id, transform(array(t, u), x -> ai_count_tokens(x)) FROM a",
                "SELECT id, filter(array(t, u), x -> ai_count_tokens(t) > 4) FROM a",
                "SELECT id, w FROM a LATERAL VIEW explode(split(t, ' ')) AS w WHERE ai_count_tokens(w) > 3",
                "SELECT id, n FROM a LATERAL VIEW explode(sequence(1, ai_count_tokens(t))) AS n",
                "WITH c AS (SELECT id, ai_count_tokens(t) AS n FROM a) SELECT x.id, y.n FROM c x JOIN c y ON x.n = y.id",
                "SELECT ai_count_tokens(x) FROM VALUES ('one'), ('one two'), (NULL) AS v(x)",
                "SELECT ai_count_tokens(t) FROM a UNION ALL SELECT ai_count_tokens(t) FROM b",
                "SELECT id, ai_count_tokens(t, failOnError => false).result FROM a",
                "SELECT id, ai_count_tokens(ai_classify(t, array('short', 'a somewhat longer label'))) FROM a WHERE id < 12",
                "SELECT id, ai_count_tokens('constant'), if(g = 1, ai_count_tokens('another constant one'), 0) FROM a",
                "SELECT /*+ REPARTITION(3, g) */ id, ai_count_tokens(t) FROM a",
                "SELECT id % 3, ai_classify(max(t), array('x', 'y')) IS NULL FROM a GROUP BY id % 3",
                "SELECT * FROM (SELECT g, ai_count_tokens(t) AS n FROM a) PIVOT (count(*) FOR g IN (0, 1, 2))",
            })
    void theOperatorGivesWhatOneRowAtATimeGives(String query) {
        List<String> expected = rows(Map.of(ROW_BY_ROW, RULE), query);
        for (Map<String, String> way : WAYS) {
            assertThat(rows(way, query)).as("%s", way).isEqualTo(expected);
        }
    }

    @Test
    void whatIsRandomIsReadOnce() {
        SparkSession spark = session(Map.of());
        assertThat(
                        TestSpark.rows(
                                spark,
                                "SELECT x, ai_count_tokens(x) FROM (SELECT CAST(rand(7) AS STRING) AS x FROM range(20)) WHERE ai_count_tokens(x) > 0"))
                .hasSize(20);
    }

    private static List<String> rows(Map<String, String> settings, String query) {
        return session(settings).sql(query).collectAsList().stream()
                .map(Object::toString)
                .sorted()
                .toList();
    }

    private static SparkSession session(Map<String, String> settings) {
        SparkSession spark = TestSpark.open();
        settings.forEach((name, value) -> spark.conf().set(name, value));
        spark.range(0, 40, 1, 2)
                .selectExpr(
                        "id",
                        "CASE WHEN id % 7 = 0 THEN NULL ELSE repeat('word ', CAST(id % 5 + 1 AS INT)) END AS t",
                        "CASE WHEN id % 3 = 0 THEN 'x' END AS u",
                        "id % 4 AS g")
                .createOrReplaceTempView("a");
        spark.range(0, 9, 1, 2)
                .selectExpr("id", "CASE WHEN id = 4 THEN NULL ELSE concat('text ', id) END AS t")
                .createOrReplaceTempView("b");
        return spark;
    }
}
