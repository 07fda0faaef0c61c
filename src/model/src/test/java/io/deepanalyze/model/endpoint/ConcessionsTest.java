package io.deepanalyze.model.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.deepanalyze.model.Dialect;
import io.deepanalyze.model.ExecuteMessage;
import io.deepanalyze.model.ModelClient;
import io.deepanalyze.model.ModelErrorCode;
import io.deepanalyze.model.ModelException;
import io.deepanalyze.model.ModelRequestParameters;
import io.deepanalyze.model.Recorded;
import io.deepanalyze.model.TestClock;
import io.deepanalyze.model.TestEndpoint;
import io.deepanalyze.model.TestEndpoint.Received;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server refuses is left out or said otherwise, once found out. */
class ConcessionsTest {
    private static final ResponseFormat SCHEMA = ResponseFormat.builder()
            .type(ResponseFormatType.JSON)
            .jsonSchema(JsonSchema.builder()
                    .name("capital")
                    .rootElement(JsonObjectSchema.builder()
                            .addStringProperty("name")
                            .required("name")
                            .build())
                    .build())
            .build();

    @Test
    void takesTheOtherFieldForTheMostTokensAndRemembersIt() {
        try (TestEndpoint endpoint = TestEndpoint.replaying(
                        Recorded.reply("openai/error-400-max-tokens"),
                        Recorded.reply("openai/answer"),
                        Recorded.reply("openai/answer"));
                ModelClient client = Conversation.open(
                        Conversation.settings(endpoint, Dialect.GENERIC).build())) {
            client.chat(Conversation.request());
            client.chat(Conversation.request());

            assertThat(endpoint.conversations())
                    .extracting(request -> request.body().has("max_tokens") + " "
                            + request.body().has("max_completion_tokens"))
                    .containsExactly("true false", "false true", "false true");
        }
    }

    @Test
    void leavesOutWhatTheModelDoesNotSupportWithoutCountingItAsAnAttempt() {
        TestClock clock = new TestClock();
        try (TestEndpoint endpoint = TestEndpoint.replaying(
                        Recorded.reply("openai/error-400-temperature"), Recorded.reply("openai/answer"));
                ModelClient client = Conversation.open(
                        Conversation.settings(endpoint, Dialect.OPENAI)
                                .attempts(1)
                                .build(),
                        clock)) {
            client.chat(Conversation.request());

            assertThat(endpoint.conversations()).hasSize(2);
            assertThat(endpoint.conversations().get(0).body().has("temperature"))
                    .isTrue();
            assertThat(endpoint.conversations().get(1).body().has("temperature"))
                    .isFalse();
            assertThat(clock.slept()).isEmpty();
        }
    }

    @Test
    void saysASchemaInTheFormThatTheServerKnows() {
        try (TestEndpoint endpoint = TestEndpoint.replaying(
                        Recorded.reply("llamapython/error-500-response-format"), Recorded.reply("llamapython/answer"));
                ModelClient client = Conversation.open(
                        Conversation.settings(endpoint, Dialect.GENERIC).build())) {
            client.chat(Conversation.request(
                    ModelRequestParameters.with().responseFormat(SCHEMA).build()));

            List<JsonNode> formats = endpoint.conversations().stream()
                    .map(request -> request.body().path("response_format"))
                    .toList();
            assertThat(formats)
                    .extracting(format -> format.path("type").asText())
                    .containsExactly("json_schema", "json_object");
            assertThat(formats.get(0).path("json_schema").path("name").asText()).isEqualTo("capital");
            assertThat(formats.get(0)
                            .path("json_schema")
                            .path("schema")
                            .path("properties")
                            .has("name"))
                    .isTrue();
            assertThat(formats.get(1).path("schema").path("properties").has("name"))
                    .isTrue();
            assertThat(client.capabilities().jsonSchema()).isTrue();
        }
    }

    @Test
    void sendsAGrammarOnlyToWhoKeepsToOne() {
        ModelRequestParameters asked = ModelRequestParameters.with()
                .grammar("root ::= \"yes\" | \"no\"")
                .build();
        for (Dialect dialect : Dialect.values()) {
            try (TestEndpoint endpoint = TestEndpoint.replaying(Recorded.reply("openai/answer"));
                    ModelClient client = Conversation.open(
                            Conversation.settings(endpoint, dialect).build())) {
                client.chat(Conversation.request(asked));

                Received request = endpoint.conversations().get(0);
                assertThat(request.body().has("grammar"))
                        .isEqualTo(dialect == Dialect.LLAMA_CPP)
                        .isEqualTo(client.capabilities().grammar());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vllm/error-400-role", "llamapython/error-500-role"})
    void sendsTheEnvironmentAsTheUserWhereTheServerRefusesTheRole(String refusal) {
        try (TestEndpoint endpoint = TestEndpoint.replaying(Recorded.reply(refusal), Recorded.reply("vllm/answer"));
                ModelClient client = Conversation.open(Conversation.settings(endpoint, Dialect.VLLM)
                        .executeRole(true)
                        .build())) {
            client.chat(ChatRequest.builder()
                    .messages(UserMessage.from("Count."), ExecuteMessage.of("n\n3"))
                    .build());

            assertThat(endpoint.conversations())
                    .extracting(request ->
                            request.body().path("messages").path(1).path("role").asText())
                    .containsExactly("execute", "user");
            assertThat(client.capabilities().executeRole()).isFalse();
        }
    }

    @Test
    void asksForAShorterAnswerWhereTheServerTellsASmallerWindow() {
        try (TestEndpoint endpoint = TestEndpoint.replaying(
                        Recorded.reply("vllm/error-400-context"), Recorded.reply("vllm/answer"));
                ModelClient client = Conversation.open(Conversation.settings(endpoint, Dialect.VLLM)
                        .maxOutputTokens(6000)
                        .build())) {
            client.chat(Conversation.request());

            assertThat(endpoint.conversations().get(1).body().path("max_tokens").asInt())
                    .isBetween(3900, 4096);
            assertThat(client.capabilities().contextWindow()).isEqualTo(4096);
            assertThat(client.capabilities().windowKnown()).isTrue();
        }
    }

    @Test
    void givesUpWhereAServerRefusesOnAndOn() {
        try (TestEndpoint endpoint = TestEndpoint.answering(request -> Recorded.reply("openai/error-400-max-tokens"));
                ModelClient client = Conversation.open(
                        Conversation.settings(endpoint, Dialect.GENERIC).build())) {
            ModelException failure = Conversation.failure(client);

            assertThat(failure.code()).isEqualTo(ModelErrorCode.REQUEST_REFUSED);
            assertThat(endpoint.conversations()).hasSizeBetween(2, 9);
        }
    }
}
