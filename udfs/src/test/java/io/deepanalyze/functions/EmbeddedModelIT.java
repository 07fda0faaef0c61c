package io.deepanalyze.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** What works with the model in the product alone. */
class EmbeddedModelIT {
    private final SparkSession spark = TestSpark.open();

    @Test
    void embedsATextAsAVectorOfLengthOne() {
        Row row = TestSpark.rows(spark, "SELECT ai_embed('Spark is fast') AS v").get(0);
        List<Float> vector = row.getList(0);
        assertThat(vector).hasSize(384);
        assertThat(vector.stream().mapToDouble(x -> x * x).sum())
                .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-5));
    }

    @Test
    void namesColumnsAsTheCallWasWritten() {
        assertThat(spark.sql("SELECT ai_embed(t), ai_similarity(t, 'x') FROM VALUES ('a') AS v(t)")
                        .columns())
                .containsExactly("ai_embed(t)", "ai_similarity(t, x)");
    }

    @Test
    void nullInIsNullOut() {
        assertThat(TestSpark.value(spark, "SELECT ai_embed(CAST(NULL AS STRING))"))
                .isNull();
        assertThat(TestSpark.value(spark, "SELECT ai_embed(NULL)")).isNull();
        assertThat(TestSpark.value(spark, "SELECT ai_similarity('a', NULL)")).isNull();
        assertThat(TestSpark.value(spark, "SELECT ai_classify(NULL, array('a', 'b'))"))
                .isNull();
    }

    @Test
    void tellsWhichMeaningIsNearer() {
        Row row = TestSpark.rows(
                        spark,
                        "SELECT ai_similarity('The cat sleeps', 'A kitten is napping') AS near,"
                                + " ai_similarity('The cat sleeps', 'Quarterly revenue rose') AS far")
                .get(0);
        assertThat(row.getFloat(0)).isGreaterThan(0.5f);
        assertThat(row.getFloat(1)).isLessThan(0.3f);
    }

    @Test
    void classifiesByTheLabelsMeaning() {
        List<Row> rows = TestSpark.rows(
                spark,
                "SELECT t, ai_classify(t, array('sports', 'politics', 'cooking')) FROM VALUES"
                        + " ('The striker scored twice in the final match'),"
                        + " ('Parliament passed the new election law'),"
                        + " ('Stir the sauce and season it with basil') AS v(t)");
        assertThat(rows).extracting(row -> row.getString(1)).containsExactly("sports", "politics", "cooking");
    }

    @Test
    void countsTokensAlsoBeyondTheModelsLimit() {
        assertThat(TestSpark.value(spark, "SELECT ai_count_tokens('Spark is fast')"))
                .isEqualTo(5);
        assertThat((int) TestSpark.value(spark, "SELECT ai_count_tokens(repeat('word ', 1000))"))
                .isEqualTo(1002);
    }
}
