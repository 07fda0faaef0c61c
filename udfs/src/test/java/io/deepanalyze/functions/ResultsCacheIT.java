package io.deepanalyze.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rerun asks models only for what is new. */
class ResultsCacheIT {
    private static final String EMBED = "SELECT id, ai_embed(t) FROM texts";

    private final KeptResults results = KeptResults.open();

    @Test
    void aRerunAsksForNothingAndHasTheSameValues() {
        List<Row> first = TestSpark.rows(results.spark(), EMBED + " ORDER BY id");
        assertThat(results.kept()).isEqualTo(KeptResults.TEXTS);
        assertThat(results.run(EMBED)).containsEntry("askedRows", 0L).containsEntry("keptRows", (long)
                KeptResults.ROWS);
        assertThat(TestSpark.rows(results.spark(), EMBED + " ORDER BY id")).isEqualTo(first);
    }

    @Test
    void onlyNewRowsAreAsked() {
        results.run("SELECT ai_embed(t) FROM texts WHERE t <> 'text number 3'");
        assertThat(results.asked(EMBED)).isEqualTo(2);
        assertThat(results.asked("SELECT ai_embed(upper(t)) FROM texts WHERE id < 5"))
                .isEqualTo(5);
    }

    @Test
    void anotherSessionFindsWhatOneKept() {
        results.run(EMBED);
        assertThat(results.again().asked(EMBED)).isZero();
    }

    @Test
    void functionsThatAskTheSameShareResults() {
        results.run(EMBED);
        assertThat(results.asked("SELECT id FROM texts WHERE ai_similarity(t, 'text number 1') > 0.99"))
                .isZero();
    }

    @Test
    void nullsAndBranchesThatAreNotTakenAreNotAsked() {
        String query =
                "SELECT id, CASE WHEN id < 4 THEN ai_classify(nullif(t, 'text number 1'), array('a', 'b')) END FROM texts";
        List<Row> without = TestSpark.rows(KeptResults.without(), query + " ORDER BY id");
        assertThat(results.asked(query)).isEqualTo(3);
        assertThat(results.asked(query)).isZero();
        assertThat(TestSpark.rows(results.spark(), query + " ORDER BY id")).isEqualTo(without);
    }

    @Test
    void structsOfResultAndErrorAreMadeOfWhatWasKept() {
        results.run(EMBED);
        String query = "SELECT ai_embed(t, failOnError => false) AS r FROM texts";
        assertThat(results.asked(query)).isZero();
        assertThat(TestSpark.rows(
                        results.spark(),
                        "SELECT r FROM (" + query + ") WHERE size(r.result) = 384 AND r.errorMessage IS NULL"))
                .hasSize(KeptResults.ROWS);
    }

    @Test
    void textsThatWereCutAreStillCountedAsSuch() {
        String query = "SELECT ai_embed(concat(t, repeat(' word', 600))) FROM texts WHERE id < 2";
        assertThat(results.run(query)).containsEntry("truncatedRows", 2L);
        assertThat(results.run(query)).containsEntry("askedRows", 0L).containsEntry("truncatedRows", 2L);
        assertThat(results.cache().table().where("truncated").count()).isEqualTo(2);
    }

    @Test
    void anotherModelOrOtherParametersAreAskedAnew() {
        String labels = "SELECT ai_classify(t, array('a', 'b')) FROM texts WHERE id < 3";
        results.run(labels);
        assertThat(results.asked(labels)).isZero();
        assertThat(results.asked(labels.replace("'b'", "'c'"))).isEqualTo(3);
        assertThat(results.asked("SELECT ai_embed(t) FROM texts WHERE id < 3")).isEqualTo(3);
        assertThat(results.asked("SELECT ai_embed(t, 'all-minilm-l6-v2-int8') FROM texts WHERE id < 3"))
                .isEqualTo(3);
    }

    @Test
    void whatIsDeletedIsAskedAgain() {
        results.run(EMBED);
        results.cache().commit();
        results.spark().sql("DELETE FROM " + results.name() + " WHERE input_hash = unhex(sha2('text number 5', 256))");
        assertThat(results.asked(EMBED)).isEqualTo(2);
        assertThat(results.kept()).isEqualTo(KeptResults.TEXTS);
    }

    @Test
    void resultsExpireByAgeAndByModel() {
        results.run(EMBED);
        assertThat(results.cache().expireOlderThan(Duration.ofHours(1))).isZero();
        assertThat(results.cache().expireModel("0".repeat(64))).isZero();
        String hash = results.cache().table().select("model_hash").first().getString(0);
        assertThat(results.cache().expireModel(hash)).isEqualTo(KeptResults.TEXTS);
        assertThat(results.asked(EMBED)).isEqualTo(KeptResults.ROWS);
        assertThat(results.cache().expireOlderThan(Duration.ZERO)).isEqualTo(KeptResults.TEXTS);
    }

    @Test
    void rowsThatAreThereTwiceAreFoundOnce() {
        results.run(EMBED);
        results.cache().commit();
        results.spark().sql("INSERT INTO " + results.name() + " SELECT * FROM " + results.name());
        assertThat(results.asked(EMBED)).isZero();
        assertThat(TestSpark.rows(results.spark(), EMBED)).hasSize(KeptResults.ROWS);
    }

    @Test
    void writesKeepTheirResults() {
        results.spark()
                .sql("CREATE TABLE written_" + results.name()
                        + " USING delta AS SELECT id, ai_embed(t) AS v FROM texts");
        assertThat(results.kept()).isEqualTo(KeptResults.TEXTS);
        assertThat(results.asked(EMBED)).isZero();
    }

    @Test
    void streamsKeepTheirResults(@TempDir java.nio.file.Path folder) throws Exception {
        results.spark().sql("CREATE TABLE streamed_" + results.name() + " USING delta AS SELECT * FROM texts");
        stream(folder.resolve("one"));
        assertThat(results.kept()).isEqualTo(KeptResults.TEXTS);
        stream(folder.resolve("two"));
        assertThat(results.kept())
                .as("a stream that asked would have kept it again")
                .isEqualTo(KeptResults.TEXTS);
    }

    private void stream(java.nio.file.Path folder) throws Exception {
        results.spark()
                .readStream()
                .table("streamed_" + results.name())
                .selectExpr("id", "ai_embed(t) AS v")
                .writeStream()
                .format("delta")
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .start(folder.resolve("out").toString())
                .awaitTermination();
    }

    @Test
    void twoQueriesAtOnceHaveTheSameValues() {
        String query = "SELECT id, ai_classify(t, array('x', 'y', 'z')) FROM texts ORDER BY id";
        CompletableFuture<List<Row>> other = CompletableFuture.supplyAsync(
                () -> TestSpark.rows(results.again().spark(), query));
        List<Row> own = TestSpark.rows(results.spark(), query);
        assertThat(other.join()).isEqualTo(own);
        assertThat(results.asked(query)).isZero();
        assertThat(TestSpark.rows(results.spark(), query)).isEqualTo(own);
    }

    @Test
    void limitsAreAskedForTheirRowsAlone() {
        assertThat(results.asked("SELECT ai_embed(t) FROM texts LIMIT 2")).isLessThanOrEqualTo(2);
    }

    @Test
    void theOrderOfRowsStays() {
        List<Row> rows = TestSpark.rows(results.spark(), "SELECT ai_embed(t), t FROM texts ORDER BY id DESC LIMIT 9");
        assertThat(rows).extracting(row -> row.getString(1)).startsWith("text number 11", "text number 10");
        assertThat(rows).last().extracting(row -> row.getString(1)).isEqualTo("text number 3");
    }

    @Test
    void valuesOfTextCanBeReadInSql() {
        results.run("SELECT ai_classify(t, array('good', 'bad')) FROM texts");
        assertThat(results.cache()
                        .table()
                        .selectExpr("CAST(substring(value, 2) AS STRING)")
                        .distinct()
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .isNotEmpty()
                .isSubsetOf("good", "bad");
    }
}
