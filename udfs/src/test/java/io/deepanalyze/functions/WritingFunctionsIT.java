package io.deepanalyze.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.deepanalyze.functions.generation.ScriptedServer;
import io.deepanalyze.functions.generation.ScriptedServer.Reply;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Functions whose model writes, over an endpoint that answers by a script. */
class WritingFunctionsIT {
    private final ScriptedServer server = new ScriptedServer(WritingFunctionsIT::answer);
    private final SparkSession spark = TestSpark.open();

    WritingFunctionsIT() {
        for (String work : List.of("generateModel", "sentimentModel", "entityModel")) {
            spark.conf().set("spark.deepanalyze.functions." + work, "writer");
        }
        spark.conf().set("spark.deepanalyze.models.writer.url", server.url());
        spark.conf().set("spark.deepanalyze.models.writer.model", "scripted");
        spark.conf().set("spark.deepanalyze.models.writer.attempts", "1");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static Reply answer(JsonNode body) {
        String prompt = ScriptedServer.prompt(body);
        String all = body.path("messages").toString();
        if (prompt.contains("BROKEN")) {
            return new Reply(400, Map.of(), "{\"error\": {\"message\": \"no\"}}");
        }
        if (all.contains("Summarize")) {
            return Reply.of("short");
        }
        if (all.contains("Translate")) {
            return Reply.of("Good day");
        }
        if (all.contains("is pleased")) {
            return Reply.of("{\"label\": \"positive\"}");
        }
        if (all.contains("Labels:")) {
            return Reply.of("{\"label\": \"delivery\"}");
        }
        if (prompt.contains("colour")) {
            return Reply.of("{\"colour\": \"red\", \"shade\": 3}");
        }
        return Reply.of("echo of " + prompt.length());
    }

    @Test
    void eachFunctionGivesTheModelsAnswer() {
        assertThat(TestSpark.value(spark, "SELECT ai_gen('abc')")).isEqualTo("echo of 3");
        assertThat(TestSpark.value(spark, "SELECT ai_summarize('A long text about nothing.', max_words => 5)"))
                .isEqualTo("short");
        assertThat(TestSpark.value(spark, "SELECT ai_translate('Guten Tag', 'en')"))
                .isEqualTo("Good day");
        assertThat(TestSpark.value(spark, "SELECT ai_analyze_sentiment('I am glad')"))
                .isEqualTo("positive");
        assertThat(TestSpark.value(
                        spark,
                        "SELECT ai_classify('It came late', array('delivery', 'price'), map('model', 'writer'))"))
                .isEqualTo("delivery");
    }

    @Test
    void answersAreReadAsTheTypeThatTheCallNames() {
        Row row = TestSpark.rows(
                        spark,
                        "SELECT ai_query('writer', 'a colour', responseFormat => 'STRUCT<colour: STRING, shade: INT>') AS c")
                .get(0);
        assertThat(row.getStruct(0).getString(0)).isEqualTo("red");
        assertThat(row.getStruct(0).getInt(1)).isEqualTo(3);
        assertThat(
                        TestSpark.value(
                                spark,
                                "SELECT ai_query('writer', 'abcd', modelParameters => named_struct('temperature', 0.5, 'max_tokens', 7))"))
                .isEqualTo("echo of 4");
        JsonNode sent = server.conversations().get(server.conversations().size() - 1);
        assertThat(sent.path("temperature").asDouble()).isEqualTo(0.5);
    }

    @Test
    void equalRowsAskOnceAndNullsNever() {
        List<Row> rows = TestSpark.rows(
                spark, "SELECT ai_gen(p) FROM VALUES ('one'), ('one'), (NULL), ('three') AS v(p) DISTRIBUTE BY p");
        assertThat(rows).hasSize(4);
        assertThat(server.conversations()).hasSize(2);
    }

    @Test
    void aFailedRowEndsTheQueryUnlessTheSessionOrTheCallSaysOtherwise() {
        String query = "SELECT ai_gen(p) FROM VALUES ('fine'), ('BROKEN') AS v(p)";
        assertThatThrownBy(() -> TestSpark.rows(spark, query))
                .hasStackTraceContaining("AI_FUNCTION.REQUEST_REFUSED")
                .hasStackTraceContaining("SHA-256")
                .hasStackTraceContaining("spark.deepanalyze.functions.onError")
                .satisfies(error -> assertThat(error.toString()).doesNotContain("'BROKEN'"));
        List<Row> structs = TestSpark.rows(
                spark,
                "SELECT r.result, r.errorMessage FROM (SELECT ai_gen(p, failOnError => false) AS r FROM VALUES ('fine'), ('BROKEN'), (NULL) AS v(p))");
        assertThat(structs.get(0).getString(0)).isEqualTo("echo of 4");
        assertThat(structs.get(0).isNullAt(1)).isTrue();
        assertThat(structs.get(1).isNullAt(0)).isTrue();
        assertThat(structs.get(1).getString(1)).startsWith("[AI_FUNCTION.REQUEST_REFUSED] ai_gen: ");
        assertThat(structs.get(2).isNullAt(0) && structs.get(2).isNullAt(1)).isTrue();
        spark.conf().set("spark.deepanalyze.functions.onError", "null");
        assertThat(TestSpark.rows(spark, query)).extracting(row -> row.get(0)).containsExactly("echo of 4", null);
    }

    @Test
    void aModelOfTheWrongKindIsRefusedBeforeTheQueryRuns() {
        assertThatThrownBy(() -> spark.sql("SELECT ai_embed('x', 'writer')"))
                .hasMessageContaining("writes texts")
                .hasMessageContaining("spark.deepanalyze.functions.embedModel");
        assertThatThrownBy(() -> spark.sql("SELECT ai_query('all-minilm-l6-v2', 'x')"))
                .hasMessageContaining("embeds, classifies or tags");
    }
}
