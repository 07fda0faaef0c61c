package io.deepanalyze.model.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.model.Capabilities;
import io.deepanalyze.model.Dialect;
import io.deepanalyze.model.ModelClient;
import io.deepanalyze.model.ModelSettingsBuilder;
import io.deepanalyze.model.Recorded;
import io.deepanalyze.model.TestClock;
import io.deepanalyze.model.TestEndpoint;
import io.deepanalyze.model.TestEndpoint.End;
import io.deepanalyze.model.TestEndpoint.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What servers tell of themselves. */
class ServerProbeTest {
    @Test
    void asksVllmForItsWindow() {
        Capabilities known = capabilities("qwen", Map.of("/v1/models", Recorded.reply("vllm/models")));

        assertThat(known.contextWindow()).isEqualTo(32768);
        assertThat(known.windowKnown()).isTrue();
        assertThat(known.maxOutputTokens()).isEqualTo(4096);
        assertThat(known.grammar()).isFalse();
        assertThat(known.local()).isTrue();
    }

    @Test
    void findsLlamaCppWithTheWindowThatItRunsWithAndItsTokenizer() {
        try (TestEndpoint endpoint = endpoint(Map.of(
                        "/v1/models", Recorded.reply("llamacpp/models"),
                        "/props", Recorded.reply("llamacpp/props"),
                        "/tokenize", Recorded.reply("llamacpp/tokenize")));
                ModelClient client = open(endpoint, "model.gguf")) {
            Capabilities known = client.capabilities();

            assertThat(known.contextWindow()).isEqualTo(16384);
            assertThat(known.grammar()).isTrue();
            assertThat(known.exactTokens()).isTrue();
            assertThat(client.countTokens(Conversation.PROMPT)).isEqualTo(6);
        }
    }

    @Test
    void countsByThePythonServerOfLlamaCpp() {
        try (TestEndpoint endpoint = endpoint(Map.of(
                        "/v1/models",
                                Reply.of(200, "{\"object\":\"list\",\"data\":[{\"id\":\"smol\",\"owned_by\":\"me\"}]}"),
                        "/extras/tokenize/count", Reply.of(200, "{\"count\": 7}")));
                ModelClient client = open(endpoint, "smol")) {
            assertThat(client.capabilities().grammar()).isTrue();
            assertThat(client.capabilities().windowKnown()).isFalse();
            assertThat(client.countTokens(Conversation.PROMPT)).isEqualTo(7);
        }
    }

    @Test
    void takesTheWindowThatOllamaRunsWithAndNotThatOfTheModel() {
        assertThat(capabilities(
                                "llama3.2",
                                Map.of(
                                        "/v1/models",
                                        Recorded.reply("ollama/models"),
                                        "/api/ps",
                                        Recorded.reply("ollama/ps")))
                        .contextWindow())
                .isEqualTo(16384);
        Capabilities notLoaded = capabilities("llama3.2", Map.of("/v1/models", Recorded.reply("ollama/models")));
        assertThat(notLoaded.contextWindow()).isEqualTo(4096);
        assertThat(notLoaded.windowKnown()).isFalse();
    }

    @Test
    void guessesCarefullyWhereTheServerSaysNothing() {
        Capabilities guessed = capabilities("m", Map.of("/v1/models", Recorded.reply("gateway/login")));

        assertThat(guessed.contextWindow()).isEqualTo(8192);
        assertThat(guessed.windowKnown()).isFalse();
        assertThat(guessed.exactTokens()).isFalse();
    }

    @Test
    void asksAgainLaterWhereTheServerWasNotReady() {
        TestClock clock = new TestClock();
        AtomicBoolean ready = new AtomicBoolean();
        try (TestEndpoint endpoint = TestEndpoint.answering(request -> Recorded.reply(
                        ready.get() && request.path().equals("/v1/models") ? "vllm/models" : "llamacpp/error-503"));
                ModelClient client = Conversation.open(
                        ModelSettingsBuilder.named("qwen", endpoint.url()).build(), clock)) {
            assertThat(client.capabilities().windowKnown()).isFalse();
            ready.set(true);
            assertThat(client.capabilities().windowKnown()).isFalse();
            clock.sleep(Duration.ofSeconds(31));
            assertThat(client.capabilities().contextWindow()).isEqualTo(32768);
        }
    }

    @Test
    void asksNothingThatTheSettingsSay() {
        try (TestEndpoint endpoint = endpoint(
                        Map.of("/v1/models", Recorded.reply("vllm/models").with(End.CUT)));
                ModelClient client = Conversation.open(ModelSettingsBuilder.named("m", endpoint.url())
                        .dialect(Dialect.OPENAI)
                        .contextWindow(128_000)
                        .build())) {
            assertThat(client.capabilities().contextWindow()).isEqualTo(128_000);
            assertThat(client.capabilities().windowKnown()).isTrue();
        }
    }

    @Test
    void countsRatherTooManyTokensThanTooFewWithoutATokenizer() {
        try (TestEndpoint endpoint = endpoint(Map.of());
                ModelClient client = open(endpoint, "m")) {
            assertThat(client.countTokens(Conversation.PROMPT)).isBetween(7, 14);
            assertThat(client.countTokens("")).isZero();
            assertThat(client.countTokens("数据分析")).isBetween(3, 8);
        }
    }

    private static Capabilities capabilities(String model, Map<String, Reply> replies) {
        try (TestEndpoint endpoint = endpoint(replies);
                ModelClient client = open(endpoint, model)) {
            return client.capabilities();
        }
    }

    private static ModelClient open(TestEndpoint endpoint, String model) {
        return Conversation.open(
                ModelSettingsBuilder.named(model, endpoint.url()).build());
    }

    private static TestEndpoint endpoint(Map<String, Reply> replies) {
        return TestEndpoint.answering(request -> replies.getOrDefault(request.path(), Reply.of(404, "{}")));
    }
}
