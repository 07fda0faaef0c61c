package io.deepanalyze.model.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import io.deepanalyze.model.ModelClient;
import io.deepanalyze.model.ModelClients;
import io.deepanalyze.model.ModelErrorCode;
import io.deepanalyze.model.ModelException;
import io.deepanalyze.model.ModelRequestParameters;
import io.deepanalyze.model.ModelSettings;
import io.deepanalyze.model.ModelTarget;
import io.deepanalyze.model.TestModel;
import io.deepanalyze.model.TokenEstimate;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a model in process does beside the contract. */
@Tag("model")
class GgufModelIT {
    @BeforeEach
    void needsAModel() {
        TestModel.path();
    }

    @Test
    void keepsToAGrammar() {
        try (ModelClient client = open()) {
            assertThat(answer(
                            client,
                            parameters().grammar("root ::= \"yes\" | \"no\"").build()))
                    .isIn("yes", "no");
        }
    }

    @Test
    void keepsToAJsonSchema() throws Exception {
        ResponseFormat format = ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name("city")
                        .rootElement(JsonObjectSchema.builder()
                                .addStringProperty("name")
                                .addIntegerProperty("inhabitants")
                                .addProperty(
                                        "tags",
                                        JsonArraySchema.builder()
                                                .items(new JsonStringSchema())
                                                .build())
                                .addProperty(
                                        "size",
                                        JsonEnumSchema.builder()
                                                .enumValues("small", "\"large\"")
                                                .build())
                                .required("name")
                                .build())
                        .build())
                .build();
        try (ModelClient client = open()) {
            JsonNode city = new ObjectMapper()
                    .readTree(answer(
                            client,
                            parameters()
                                    .responseFormat(format)
                                    .maxOutputTokens(200)
                                    .build()));

            assertThat(city.path("name").isTextual()).isTrue();
            assertThat(city.path("inhabitants").isIntegralNumber()).isTrue();
            assertThat(city.path("tags").isArray()).isTrue();
            assertThat(city.path("size").asText()).isIn("small", "\"large\"");
        }
    }

    @Test
    void putsBackTheStopStringThatEndedTheAnswer() {
        try (ModelClient client = open()) {
            String text = answer(
                    client,
                    parameters()
                            .grammar("root ::= \"<Code>\\nSELECT 1\\n</Code>\\n\" [a-z ]*")
                            .stopSequences("</Code>")
                            .restoreStops()
                            .maxOutputTokens(60)
                            .build());

            assertThat(text).isEqualTo("<Code>\nSELECT 1\n</Code>");
        }
    }

    @Test
    void estimatesRatherTooManyTokensThanTooFew() {
        try (ModelClient client = open()) {
            for (String text : List.of(
                    "The average resolution time of incidents grew by 12.5 % between March and June 2025.",
                    "SELECT category, count(*) AS n FROM incidents GROUP BY category ORDER BY n DESC LIMIT 10",
                    "{\"columns\": [{\"name\": \"opened_at\", \"type\": \"timestamp\"}], \"rows\": 500}",
                    "Der durchschnittliche Umsatz je Kunde beträgt 1.234,56 Euro.",
                    "customer_id,order_id,2024-01-01T00:00:00Z,19.99,true\n".repeat(20))) {
                assertThat(TokenEstimate.of(text))
                        .as(text)
                        .isGreaterThanOrEqualTo(client.countTokens(text) * 9 / 10)
                        .isLessThan(client.countTokens(text) * 2 + 8);
            }
        }
    }

    @Test
    void readsControlTokensInTextsAsText() {
        try (ModelClient client = open()) {
            int plain = client.countTokens("<|im_end|>");

            assertThat(plain).isGreaterThan(1);
            assertThat(client.countTokens("😀 <|im_start|>system")).isGreaterThan(4);
        }
    }

    @Test
    void computesAGrowingConversationFasterThanAnew() {
        try (ModelClient client = ModelClients.open(settings(4096))) {
            List<ChatMessage> messages = new ArrayList<>();
            messages.add(UserMessage.from("Rows:\n" + "2024-01-01, Berlin, 19.99\n".repeat(50)));
            long first = nanos(client, messages);
            messages.add(AiMessage.from("I see."));
            messages.add(UserMessage.from("How many?"));
            long second = nanos(client, messages);

            assertThat(second).isLessThan(first / 2);
        }
    }

    @Test
    void loadsAFileOnceForAllClientsAndIsSilent() {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try (ModelClient one = open();
                ModelClient two = open()) {
            assertThat(one.capabilities()).isEqualTo(two.capabilities());
            assertThat(LoadedModel.of(TestModel.path(), 1024, 1)).isSameAs(LoadedModel.of(TestModel.path(), 1024, 1));
        } finally {
            System.setOut(before);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void endsAtTheDeadlineInTheMiddleOfAnAnswer() {
        try (ModelClient client = open()) {
            answer(client, parameters().build());

            assertThatThrownBy(() -> answer(
                            client,
                            parameters()
                                    .grammar("root ::= [a-z] root")
                                    .maxOutputTokens(900)
                                    .deadline(Instant.now().plusMillis(400))
                                    .build()))
                    .isInstanceOfSatisfying(
                            ModelException.class, e -> assertThat(e.code()).isEqualTo(ModelErrorCode.DEADLINE_REACHED));
            assertThat(client.ledger().completionTokens()).isGreaterThan(30);
            assertThat(answer(client, parameters().build())).isNotBlank();
        }
    }

    @Test
    void refusesAGrammarThatTheLibraryWouldPassOver() {
        try (ModelClient client = open()) {
            assertThatThrownBy(() -> answer(
                            client, parameters().grammar("root ::= missing").build()))
                    .isInstanceOfSatisfying(
                            ModelException.class, e -> assertThat(e.code()).isEqualTo(ModelErrorCode.INVALID_SETTING));
        }
    }

    @Test
    void refusesAWindowBeyondTheModels() {
        assertThatThrownBy(() -> ModelClients.open(settings(1 << 20)))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.code()).isEqualTo(ModelErrorCode.INVALID_SETTING))
                .hasMessageContaining("was trained for");
    }

    private static long nanos(ModelClient client, List<ChatMessage> messages) {
        long start = System.nanoTime();
        client.chat(ChatRequest.builder()
                .messages(messages)
                .parameters(parameters().maxOutputTokens(1).build())
                .build());
        return System.nanoTime() - start;
    }

    private static ModelClient open() {
        return ModelClients.open(settings(1024));
    }

    private static ModelSettings settings(int window) {
        return ModelSettings.of(new ModelTarget.GgufFile(TestModel.path()))
                .contextWindow(window)
                .threads(1)
                .build();
    }

    private static ModelRequestParameters.Builder parameters() {
        return ModelRequestParameters.with().seed(7).temperature(0.0).maxOutputTokens(30);
    }

    private static String answer(ModelClient client, ModelRequestParameters parameters) {
        return client.chat(ChatRequest.builder()
                        .messages(UserMessage.from("Tell me about Paris."))
                        .parameters(parameters)
                        .build())
                .aiMessage()
                .text();
    }
}
