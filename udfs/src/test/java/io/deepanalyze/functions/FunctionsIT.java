package io.deepanalyze.functions;

import static io.deepanalyze.functions.AiFunctions.aiClassify;
import static io.deepanalyze.functions.AiFunctions.aiCountTokens;
import static io.deepanalyze.functions.AiFunctions.aiMask;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The functions as users call them: arguments, errors, places. */
class FunctionsIT {
    private final SparkSession spark = TestSpark.open();

    @TempDir
    Path folder;

    @Test
    void theListOfFunctionsIsKnown() {
        assertThat(TestSpark.rows(spark, "SHOW FUNCTIONS LIKE 'ai_*'"))
                .extracting(row -> row.getString(0))
                .containsExactly(
                        "ai_analyze_sentiment",
                        "ai_classify",
                        "ai_count_tokens",
                        "ai_embed",
                        "ai_extract",
                        "ai_fix_grammar",
                        "ai_forecast",
                        "ai_gen",
                        "ai_mask",
                        "ai_query",
                        "ai_similarity",
                        "ai_summarize",
                        "ai_translate");
    }

    @Test
    void eachIsDocumented() {
        // The table function's errors are answers of their own.
        for (Row function : TestSpark.rows(spark, "SHOW FUNCTIONS LIKE 'ai_[^f]*|ai_fix*'")) {
            String text = TestSpark.rows(spark, "DESCRIBE FUNCTION EXTENDED " + function.getString(0))
                    .toString();
            assertThat(text).contains("Arguments:", "Examples:", "failOnError", "NULL in, NULL out", "Returns ");
        }
    }

    @Test
    void masksAndExtractsWhatHasAForm() {
        assertThat(TestSpark.value(
                        spark,
                        "SELECT ai_mask('Ada, ada@example.org, +44 20 7946 0018, 4111 1111 1111 1111', array('email', 'phone',"
                                + " 'credit card'))"))
                .isEqualTo("Ada, [MASKED], [MASKED], [MASKED]");
        Row row = TestSpark.rows(
                        spark,
                        "SELECT e.email, e.`ip address`, e.iban FROM (SELECT ai_extract('mail ada@example.org from 10.0.0.1',"
                                + " array('email', 'ip address', 'iban')) AS e)")
                .get(0);
        assertThat(row.getString(0)).isEqualTo("ada@example.org");
        assertThat(row.getString(1)).isEqualTo("10.0.0.1");
        assertThat(row.isNullAt(2)).isTrue();
    }

    @Test
    void multiLabelGivesThoseThatHold() {
        List<Object> labels = TestSpark.rows(
                        spark,
                        "SELECT ai_classify('The striker scored in the cup final', array('football', 'cooking'), map('multilabel',"
                                + " 'true', 'threshold', '0.2'))")
                .get(0)
                .getList(0);
        assertThat(labels).containsExactly("football");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ai_embed()|text",
                "ai_embed('a', 'b', true, 1)|4 arguments",
                "ai_embed('a', nonsense => 1)|nonsense",
                "ai_embed(array('a'))|ARRAY<STRING>",
                "ai_embed('a', 'no-such-model')|no-such-model",
                "ai_embed('a', t)|constant",
                "ai_classify(t, array('one'))|2 to 500",
                "ai_classify(t, array('a', 'a'))|twice",
                "ai_classify(t, array('a', ''))|empty",
                "ai_classify(t, array('a', NULL))|NULL at place 1",
                "ai_classify(t, 'a')|array of texts",
                "ai_classify(t, array('a', 'b'), map('multilable', 'true'))|multilable",
                "ai_classify(t, array('a', 'b'), map('threshold', '7'))|threshold",
                "ai_mask(t, array('person'))|spark.deepanalyze.functions.entityModel",
                "ai_mask(t, array())|1 to 100",
                "ai_analyze_sentiment(t)|spark.deepanalyze.functions.sentimentModel",
                "ai_gen(t)|spark.deepanalyze.functions.generateModel",
                "ai_summarize(t)|spark.deepanalyze.functions.generateModel",
                "ai_query('absent', t)|absent",
            })
    void aCallThatCannotBeSaysWhy(String call, String part) {
        assertThatThrownBy(() -> spark.sql("SELECT " + call + " FROM VALUES ('x') AS v(t)"))
                .isInstanceOf(org.apache.spark.sql.AnalysisException.class)
                .hasMessageContaining(part);
    }

    @Test
    void argumentsMayComeByName() {
        assertThat(TestSpark.value(spark, "SELECT size(ai_embed(model => 'all-minilm-l6-v2-int8', text => 'a'))"))
                .isEqualTo(384);
        Row both = TestSpark.rows(spark, "SELECT ai_similarity('a', 'a', failOnError => false) AS s")
                .get(0)
                .getStruct(0);
        assertThat(both.getFloat(0)).isCloseTo(1f, org.assertj.core.data.Offset.offset(1e-5f));
        assertThat(both.isNullAt(1)).isTrue();
    }

    @Test
    void numbersAndDatesAreReadAsTexts() {
        assertThat(TestSpark.value(spark, "SELECT ai_count_tokens(12345) = ai_count_tokens('12345')"))
                .isEqualTo(true);
        assertThat(TestSpark.value(spark, "SELECT ai_count_tokens(DATE'2024-01-02') = ai_count_tokens('2024-01-02')"))
                .isEqualTo(true);
    }

    @Test
    void javaCallsThemAsColumns() {
        Row row = spark.sql("SELECT 'write to ada@example.org' AS t")
                .select(
                        aiCountTokens(col("t")),
                        aiMask(col("t"), List.of("email")),
                        aiClassify(col("t"), List.of("mail", "bread")))
                .first();
        assertThat(row.getInt(0)).isGreaterThan(5);
        assertThat(row.getString(1)).isEqualTo("write to [MASKED]");
        assertThat(row.getString(2)).isEqualTo("mail");
    }

    @Test
    void permanentViewsMayUseThem() {
        spark.sql(
                "CREATE OR REPLACE VIEW token_counts AS SELECT id, ai_count_tokens(CAST(id AS STRING)) AS n FROM range(3)");
        assertThat(TestSpark.rows(TestSpark.open(), "SELECT n FROM token_counts"))
                .hasSize(3);
        spark.sql("DROP VIEW token_counts");
    }

    @Test
    void streamsUseThem() throws Exception {
        String input = folder.resolve("in").toString();
        String output = folder.resolve("out").toString();
        spark.range(20).selectExpr("concat('text ', id) AS t").write().parquet(input);
        StreamingQuery query = spark.readStream()
                .schema("t STRING")
                .parquet(input)
                .selectExpr("t", "ai_count_tokens(t) AS n", "ai_count_tokens('constant') AS c")
                .writeStream()
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .format("parquet")
                .trigger(Trigger.AvailableNow())
                .start(output);
        query.awaitTermination();
        assertThat(spark.read().parquet(output).filter("n >= 4 AND c = 3").count())
                .isEqualTo(20);
    }

    @Test
    void mergesUpdatesAndDeletesUseThem() {
        String table = "delta.`" + folder.resolve("table") + "`";
        spark.range(10)
                .selectExpr("id", "concat('text ', id) AS t", "0 AS n")
                .write()
                .format("delta")
                .save(folder.resolve("table").toString());
        spark.range(5, 15).selectExpr("id", "concat('other ', id) AS t").createOrReplaceTempView("updates");
        spark.sql("MERGE INTO " + table + " a USING updates u ON a.id = u.id AND ai_count_tokens(u.t) > 2"
                + " WHEN MATCHED THEN UPDATE SET n = ai_count_tokens(u.t)"
                + " WHEN NOT MATCHED THEN INSERT (id, t, n) VALUES (u.id, u.t, ai_count_tokens(u.t) + 100)");
        assertThat(TestSpark.value(spark, "SELECT count(*) FROM " + table + " WHERE n > 2 AND n < 100"))
                .isEqualTo(5L);
        assertThat(TestSpark.value(spark, "SELECT count(*) FROM " + table + " WHERE n > 100"))
                .isEqualTo(5L);
        spark.sql("UPDATE " + table + " SET n = -ai_count_tokens(t) WHERE ai_count_tokens(t) > 3 AND id < 3");
        assertThat(TestSpark.value(spark, "SELECT count(*) FROM " + table + " WHERE n < 0"))
                .isEqualTo(3L);
        spark.sql("DELETE FROM " + table + " WHERE ai_count_tokens(t) > 0 AND id >= 10");
        assertThat(TestSpark.value(spark, "SELECT count(*) FROM " + table)).isEqualTo(10L);
    }

    @Test
    void partitionColumnsAreNoPlaceForTheDriverToCompute() {
        String path = folder.resolve("parts").toString();
        spark.range(6)
                .selectExpr("id", "concat('p', id % 2) AS p")
                .write()
                .partitionBy("p")
                .parquet(path);
        spark.read().parquet(path).createOrReplaceTempView("parts");
        assertThat(TestSpark.value(spark, "SELECT count(*) FROM parts WHERE ai_count_tokens(p) > 0"))
                .isEqualTo(6L);
    }

    @Test
    void hostileTextsAreValues() {
        List<Row> rows = TestSpark.rows(
                spark,
                "SELECT ai_embed(t) FROM (SELECT explode(array('', '   ', repeat('x ', 200000), CAST(unhex('EDA080FF') AS STRING),"
                        + " '日本語 العربية हिन्दी 👩‍👩‍👧', char(0))) AS t)");
        assertThat(rows).hasSize(6).allMatch(row -> row.getList(0).size() == 384);
    }
}
