package io.deepanalyze.model.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.deepanalyze.model.Dialect;
import io.deepanalyze.model.ExecuteMessage;
import io.deepanalyze.model.ModelClient;
import io.deepanalyze.model.ModelRequestParameters;
import io.deepanalyze.model.Recorded;
import io.deepanalyze.model.TestEndpoint;
import io.deepanalyze.model.TestEndpoint.Received;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedAnswersTest {
    @ParameterizedTest
    @CsvSource({
        "OPENAI,    openai,   /v1/chat/completions, authorization,  max_completion_tokens",
        "VLLM,      vllm,     /v1/chat/completions, authorization,  max_tokens",
        "LLAMA_CPP, llamacpp, /v1/chat/completions, authorization,  max_tokens",
        "OLLAMA,    ollama,   /v1/chat/completions, authorization,  max_tokens",
        "AZURE,     azure,    /openai/deployments/gpt-4o-mini/chat/completions?api-version=2024-10-21, api-key, max_completion_tokens"
    })
    void readsWholeAnswersAndStreamsAlike(
            Dialect dialect, String folder, String path, String keyHeader, String maxTokens) {
        try (TestEndpoint endpoint =
                        TestEndpoint.replaying(Recorded.reply(folder + "/answer"), Recorded.reply(folder + "/stream"));
                ModelClient client = Conversation.open(
                        Conversation.settings(endpoint, dialect).build())) {
            List<String> pieces = new ArrayList<>();

            ChatResponse whole = client.chat(Conversation.request());
            ChatResponse streamed = client.stream(Conversation.request(), piece -> pieces.add(piece));

            assertThat(whole.aiMessage().text()).isEqualTo(Conversation.ANSWER);
            assertThat(streamed.aiMessage().text()).isEqualTo(Conversation.ANSWER);
            assertThat(pieces).hasSize(7);
            assertThat(List.of(whole, streamed)).allSatisfy(response -> {
                assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
                assertThat(response.tokenUsage()).isEqualTo(new TokenUsage(19, 10));
                assertThat(response.id()).startsWith("chatcmpl-");
            });
            assertThat(endpoint.conversations()).hasSize(2).allSatisfy(request -> {
                assertThat(request.path()).isEqualTo(path);
                assertThat(request.headers())
                        .containsEntry(keyHeader, (keyHeader.equals("api-key") ? "" : "Bearer ") + Conversation.KEY);
                assertThat(request.body().path(maxTokens).asInt()).isPositive();
                assertThat(request.body().path("temperature").asDouble()).isEqualTo(0.2);
            });
            assertThat(endpoint.conversations()
                            .get(1)
                            .body()
                            .path("stream_options")
                            .path("include_usage")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void estimatesTheUsageThatAServerDoesNotTellOfAStream() {
        try (TestEndpoint endpoint = TestEndpoint.replaying(
                        Recorded.reply("llamapython/answer"), Recorded.reply("llamapython/stream"));
                ModelClient client = Conversation.open(
                        Conversation.settings(endpoint, Dialect.LLAMA_CPP).build())) {
            ChatResponse whole = client.chat(Conversation.request());
            ChatResponse streamed = client.stream(Conversation.request(), piece -> true);

            assertThat(streamed.aiMessage().text()).isEqualTo(whole.aiMessage().text());
            assertThat(streamed.finishReason()).isEqualTo(FinishReason.LENGTH).isEqualTo(whole.finishReason());
            assertThat(whole.tokenUsage().outputTokenCount()).isEqualTo(12);
            assertThat(streamed.tokenUsage().outputTokenCount()).isBetween(9, 24);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vllm/code", "vllm/code-stream"})
    void putsBackTheStopStringThatTheServerTookOff(String recorded) {
        try (TestEndpoint endpoint = TestEndpoint.replaying(Recorded.reply(recorded));
                ModelClient client = Conversation.open(Conversation.settings(endpoint, Dialect.VLLM)
                        .executeRole(true)
                        .build())) {
            ChatRequest request = ChatRequest.builder()
                    .messages(UserMessage.from("# Instruction\nCount."), ExecuteMessage.of("n\n3"))
                    .parameters(ModelRequestParameters.with()
                            .restoreStops()
                            .stopSequences("</Code>", "</Answer>")
                            .build())
                    .build();
            StringBuilder heard = new StringBuilder();

            ChatResponse response = recorded.endsWith("stream")
                    ? client.stream(request, piece -> {
                        heard.append(piece);
                        return true;
                    })
                    : client.chat(request);

            assertThat(response.aiMessage().text()).endsWith("```\n</Code>").containsOnlyOnce("</Code>");
            assertThat(heard.toString()).isIn("", response.aiMessage().text());
            JsonNode sent = endpoint.conversations().get(0).body();
            assertThat(sent.path("messages").path(1).path("role").asText()).isEqualTo("execute");
            assertThat(sent.path("stop").path(0).asText()).isEqualTo("</Code>");
        }
    }

    @Test
    void sendsTheEnvironmentAsTheUserToModelsThatDoNotKnowTheRole() {
        try (TestEndpoint endpoint = TestEndpoint.replaying(Recorded.reply("openai/answer"));
                ModelClient client = Conversation.open(
                        Conversation.settings(endpoint, Dialect.OPENAI).build())) {
            client.chat(
                    ChatRequest.builder().messages(ExecuteMessage.of("n\n3")).build());

            JsonNode message =
                    endpoint.conversations().get(0).body().path("messages").path(0);
            assertThat(message.path("role").asText()).isEqualTo("user");
            assertThat(message.path("content").asText()).isEqualTo("n\n3");
            assertThat(client.capabilities().executeRole()).isFalse();
        }
    }

    @Test
    void takesARefusalForAnAnswer() {
        ChatResponse response = answer("openai/refusal");

        assertThat(response.aiMessage().text()).startsWith("I'm sorry");
        assertThat(response.finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
    }

    @Test
    void givesAnEmptyTextWhereThinkingUsedAllTokens() {
        ChatResponse response = answer("openai/reasoned-away");

        assertThat(response.aiMessage().text()).isEmpty();
        assertThat(response.finishReason()).isEqualTo(FinishReason.LENGTH);
    }

    @Test
    void keepsThoughtsApartFromTheText() {
        ChatResponse response = answer("vllm/thinking");

        assertThat(response.aiMessage().text()).isEqualTo(Conversation.ANSWER);
        assertThat(response.aiMessage().thinking()).isEqualTo("The user asks for a capital.");
    }

    @Test
    void sendsNoKeyWhereNoneIsNamed() {
        try (TestEndpoint endpoint = TestEndpoint.replaying(Recorded.reply("openai/answer"));
                ModelClient client = Conversation.open(Conversation.settings(endpoint, Dialect.OPENAI)
                        .keyName(null)
                        .build())) {
            client.chat(Conversation.request());

            Received request = endpoint.conversations().get(0);
            assertThat(request.headers()).doesNotContainKey("authorization");
        }
    }

    private static ChatResponse answer(String recorded) {
        try (TestEndpoint endpoint = TestEndpoint.replaying(Recorded.reply(recorded));
                ModelClient client = Conversation.open(
                        Conversation.settings(endpoint, Dialect.GENERIC).build())) {
            return client.chat(Conversation.request());
        }
    }
}
