package io.deepanalyze.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.codahale.metrics.Gauge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.source.Source;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/** The SQL functions of the jar in a local Spark with the plugin and the extensions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionsIT {
    private SparkSession spark;

    @BeforeAll
    void start() {
        spark = LocalSpark.start();
    }

    @AfterAll
    void stop() {
        spark.stop();
    }

    @Test
    void embedsATableAndTellsSparksMetrics() {
        List<Row> rows = spark.sql("SELECT id, ai_embed(concat('row ', id % 10)) AS v FROM range(0, 200, 1, 4)")
                .collectAsList();

        assertThat(rows)
                .hasSize(200)
                .allSatisfy(row -> assertThat(row.getList(1)).hasSize(384));
        assertThat(rows.stream().map(row -> row.getList(1)).distinct()).hasSize(10);
        assertThat(gauge("models.loaded")).isBetween(1.0, 2.0);
        assertThat(gauge("models.rows")).isGreaterThanOrEqualTo(200);
        assertThat(gauge("models.tokens")).isPositive();
        assertThat(gauge("models.failedRows")).isZero();
        assertThat(gauge("models.fill")).isBetween(0.1, 1.0);
    }

    @Test
    void describesItsFunctions() {
        assertThat(text("DESCRIBE FUNCTION EXTENDED ai_embed"))
                .contains("ai_embed(text, [model], [failOnError])", "ARRAY<FLOAT>", "SELECT ai_embed('Spark is fast')");
        assertThat(text("SHOW FUNCTIONS LIKE 'ai_*'")).contains("ai_classify", "ai_similarity");
    }

    @Test
    void keepsFunctionsInViewsThatOtherSessionsRead() {
        spark.sql(
                "CREATE OR REPLACE VIEW lengths AS SELECT id, size(ai_embed(concat('text ', id))) AS n FROM range(3)");
        try {
            assertThat(spark.newSession()
                            .sql("SELECT sum(n) FROM lengths")
                            .first()
                            .getLong(0))
                    .isEqualTo(3 * 384);
        } finally {
            spark.sql("DROP VIEW lengths");
        }
    }

    @Test
    void worksBesideDelta(@TempDir Path folder) {
        String table = folder.resolve("vectors").toString();
        spark.sql("SELECT id, ai_count_tokens(concat('text ', id)) AS n FROM range(5)")
                .write()
                .format("delta")
                .save(table);

        assertThat(spark.read().format("delta").load(table).where("n >= 3").count())
                .isEqualTo(5);
    }

    @Test
    void runsModelsInSafetensorsOnThePyTorchOfTheJar() {
        Path model = BuiltJar.repository().resolve("../shared/golden/bert").normalize();
        assumeTrue(Files.exists(model), "../shared/golden/bert is missing");
        SparkSession session = spark.newSession();
        session.conf().set("spark.deepanalyze.models.golden.path", model.toString());

        assertThat(session.sql("SELECT ai_embed('a text', 'golden')").first().getList(0))
                .isNotEmpty();
    }

    /** The operator, its rules, the table function and kept results on this Spark; what they give is told by the module's own tests. */
    @Test
    void plansCallsInAllPlacesOnThisSpark(@TempDir Path folder) {
        SparkSession session = spark.newSession();
        session.range(0, 24, 1, 2)
                .selectExpr("id", "concat('text ', id % 6) AS t", "id % 3 AS g")
                .createOrReplaceTempView("a");
        session.range(0, 4).selectExpr("id", "concat('text ', id) AS t").createOrReplaceTempView("b");
        for (String query : List.of(
                "SELECT ai_count_tokens(t), CASE WHEN g = 1 THEN ai_count_tokens(upper(t)) END FROM a WHERE ai_count_tokens(t) > 1",
                "SELECT ai_classify(t, array('x', 'y')), count(*), max(ai_count_tokens(t)) FROM a GROUP BY 1",
                "SELECT a.id FROM a JOIN b ON a.g = b.id AND ai_similarity(a.t, b.t) > 0.999",
                "SELECT id FROM a WHERE EXISTS (SELECT 1 FROM b WHERE a.g = b.id AND ai_count_tokens(concat(a.t, b.t)) > 3)",
                "SELECT a.id FROM a LEFT JOIN b ON a.g = b.id AND ai_count_tokens(concat(a.t, b.t)) > 3",
                "SELECT id, transform(array(t), x -> ai_count_tokens(x)), ai_count_tokens('constant') FROM a ORDER BY id LIMIT 5",
                "SELECT sum(ai_count_tokens(t)) OVER (PARTITION BY g ORDER BY id) FROM a",
                "SELECT ai_mask(t, array('email')), ai_extract(t, array('ip')).ip FROM a",
                "SELECT ai_embed(t, failOnError => false).result[0] FROM a",
                "SELECT y_forecast FROM ai_forecast(TABLE(SELECT date_add(DATE'2024-01-01', CAST(id AS INT)) AS d, id % 7 AS y FROM"
                        + " range(60)), horizon => '2024-03-04', time_col => 'd', value_col => 'y')")) {
            assertThat(session.sql(query).collectAsList()).as(query).isNotEmpty();
        }
        session.conf().set("spark.deepanalyze.cache.table", "delta.`" + folder.resolve("kept") + "`");
        String kept = "SELECT id, ai_classify(t, array('x', 'y')) AS c FROM a ORDER BY id";
        assertThat(session.sql(kept).collectAsList())
                .hasSize(24)
                .isEqualTo(session.sql(kept).collectAsList());
    }

    private String text(String query) {
        StringBuilder text = new StringBuilder();
        spark.sql(query)
                .collectAsList()
                .forEach(row -> text.append(row.mkString(" ")).append('\n'));
        return text.toString();
    }

    private static double gauge(String name) {
        List<Source> sources = CollectionConverters.asJava(
                SparkEnv.get().metricsSystem().getSourcesByName("plugin." + DeepAnalyzePlugin.class.getName()));
        assertThat(sources).hasSize(1);
        Gauge<?> gauge = sources.get(0).metricRegistry().getGauges().get(name);
        return ((Number) gauge.getValue()).doubleValue();
    }
}
