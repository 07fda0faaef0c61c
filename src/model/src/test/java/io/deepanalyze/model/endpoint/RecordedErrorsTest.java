package io.deepanalyze.model.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.model.Dialect;
import io.deepanalyze.model.ModelClient;
import io.deepanalyze.model.ModelErrorCode;
import io.deepanalyze.model.ModelException;
import io.deepanalyze.model.Recorded;
import io.deepanalyze.model.TestClock;
import io.deepanalyze.model.TestEndpoint;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each error of each dialect: its code, how often it is tried, and that it tells neither key nor prompt. */
class RecordedErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "openai/error-400,           REQUEST_REFUSED",
        "openai/error-400-context,   CONTEXT_OVERRUN",
        "openai/error-401,           UNAUTHORIZED",
        "openai/error-403,           FORBIDDEN",
        "openai/error-404,           MODEL_NOT_FOUND",
        "openai/error-429-quota,     QUOTA_EXHAUSTED",
        "vllm/error-400-context,     CONTEXT_OVERRUN",
        "vllm/error-404,             MODEL_NOT_FOUND",
        "llamacpp/error-400-context, CONTEXT_OVERRUN",
        "llamacpp/error-401,         UNAUTHORIZED",
        "llamapython/error-400-context, CONTEXT_OVERRUN",
        "llamapython/error-500-role, REQUEST_REFUSED",
        "ollama/error-404,           MODEL_NOT_FOUND",
        "azure/error-400-filter,     REQUEST_REFUSED",
        "azure/error-401,            UNAUTHORIZED",
        "azure/error-403,            FORBIDDEN",
        "azure/error-404,            MODEL_NOT_FOUND",
        "gateway/error-413,          REQUEST_TOO_LARGE",
        "gateway/moved,              REQUEST_REFUSED"
    })
    void doesNotTryAgainWhatWouldFailAgain(String recorded, ModelErrorCode code) {
        for (boolean streamed : new boolean[] {false, true}) {
            TestClock clock = new TestClock();
            try (TestEndpoint endpoint = TestEndpoint.replaying(Recorded.reply(recorded));
                    ModelClient client = Conversation.open(
                            Conversation.settings(endpoint, Dialect.OPENAI)
                                    .maxOutputTokens(64)
                                    .build(),
                            clock)) {
                ModelException failure = streamed ? Conversation.streamFailure(client) : Conversation.failure(client);

                assertThat(failure.code()).isEqualTo(code);
                assertThat(failure.retriable()).isFalse();
                assertThat(endpoint.conversations()).hasSize(1);
                assertThat(clock.slept()).isEmpty();
                assertThat(client.ledger().promptTokens()).isZero();
                tellsNoSecret(failure);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "openai/error-429-seconds, RATE_LIMITED",
        "openai/error-500,         ENDPOINT_FAILED",
        "openai/error-503,         ENDPOINT_FAILED",
        "llamacpp/error-503,       ENDPOINT_FAILED",
        "ollama/error-500,         ENDPOINT_FAILED",
        "azure/error-408,          ENDPOINT_FAILED",
        "azure/error-409,          ENDPOINT_FAILED",
        "azure/error-429,          RATE_LIMITED",
        "gateway/error-425,        ENDPOINT_FAILED",
        "gateway/error-502,        ENDPOINT_FAILED",
        "gateway/error-504,        ENDPOINT_FAILED",
        "gateway/login,            INVALID_ANSWER",
        "gateway/half-json,        INVALID_ANSWER",
        "openai/no-choices,        INVALID_ANSWER"
    })
    void triesAgainWhatMayPassAndSaysHowOften(String recorded, ModelErrorCode code) {
        TestClock clock = new TestClock();
        try (TestEndpoint endpoint = TestEndpoint.answering(request -> Recorded.reply(recorded));
                ModelClient client = Conversation.open(
                        Conversation.settings(endpoint, Dialect.OPENAI)
                                .attempts(3)
                                .build(),
                        clock)) {
            ModelException failure = Conversation.failure(client);

            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.retriable()).isTrue();
            assertThat(failure).hasMessageEndingWith("It was tried 3 times.");
            assertThat(endpoint.conversations()).hasSize(3);
            assertThat(clock.slept()).hasSize(2);
            tellsNoSecret(failure);
        }
    }

    @Test
    void saysWhatFailedWhyAndWhatToDo() {
        try (TestEndpoint endpoint = TestEndpoint.replaying(Recorded.reply("openai/error-401"));
                ModelClient client = Conversation.open(
                        Conversation.settings(endpoint, Dialect.OPENAI).build())) {
            assertThat(Conversation.failure(client))
                    .hasMessage("The model endpoint 127.0.0.1:" + endpoint.port()
                            + " refused a request to gpt-4o-mini (HTTP 401, invalid_api_key). It does not accept the key of the"
                            + " secret TEST_KEY. Set a valid one.");
        }
    }

    @Test
    void quotesTheServerWhereItDoesNotQuoteThePrompt() {
        try (TestEndpoint endpoint =
                        TestEndpoint.replaying(Recorded.reply("ollama/error-404"), Recorded.reply("openai/error-400"));
                ModelClient client = Conversation.open(
                        Conversation.settings(endpoint, Dialect.OPENAI).build())) {
            assertThat(Conversation.failure(client))
                    .hasMessageContaining("model llama9 not found, try pulling it first");
            assertThat(Conversation.failure(client))
                    .hasMessageContaining("string_below_min_length")
                    .hasMessageNotContaining("You sent");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-test-0123456789-secret",
                "the key sk-test-0123456789-secret is not for this model",
                "a key that ends with 6789-secret is not for this model",
                "cannot parse: what is the CAPITAL of france?",
                "{'input': 'What is   the capital'}"
            })
    void showsNoWordsOfAServerThatRepeatsKeyOrPrompt(String said) {
        try (TestEndpoint endpoint = TestEndpoint.replaying(TestEndpoint.Reply.of(
                        400, "{\"error\": {\"message\": \"" + said + "\", \"code\": \"" + said + "\"}}"));
                ModelClient client = Conversation.open(
                        Conversation.settings(endpoint, Dialect.OPENAI).build())) {
            ModelException failure = Conversation.failure(client);

            tellsNoSecret(failure);
            assertThat(failure).hasMessageContaining("(HTTP 400). Check address");
        }
    }

    @Test
    void tellsOfAnErrorInTheMiddleOfAStream() {
        try (TestEndpoint endpoint = TestEndpoint.answering(request -> Recorded.reply("openai/stream-error"));
                ModelClient client = Conversation.open(
                        Conversation.settings(endpoint, Dialect.OPENAI).build())) {
            ModelException failure = Conversation.streamFailure(client);

            assertThat(failure.code()).isEqualTo(ModelErrorCode.ENDPOINT_FAILED);
            // The listener has heard a part, which cannot be taken back.
            assertThat(endpoint.conversations()).hasSize(1);
            assertThat(client.ledger().promptTokens()).isPositive();
        }
    }

    private static void tellsNoSecret(ModelException failure) {
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all));
        assertThat(all.toString())
                .doesNotContain(Conversation.KEY)
                .doesNotContain("0123456789")
                .doesNotContain("sk-te")
                .doesNotContain(Conversation.PROMPT)
                .doesNotContain("capital of France");
    }
}
