package io.deepanalyze.model.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.model.Dialect;
import io.deepanalyze.model.ModelClient;
import io.deepanalyze.model.ModelErrorCode;
import io.deepanalyze.model.ModelException;
import io.deepanalyze.model.ModelRequestParameters;
import io.deepanalyze.model.Recorded;
import io.deepanalyze.model.TestClock;
import io.deepanalyze.model.TestEndpoint;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestPaceTest {
    private final TestClock clock = new TestClock();

    @Test
    void spreadsRequestsOverTheMinute() {
        try (TestEndpoint endpoint = TestEndpoint.answering(request -> Recorded.reply("openai/answer"));
                ModelClient client = Conversation.open(
                        Conversation.settings(endpoint, Dialect.OPENAI)
                                .requestsPerMinute(20)
                                .build(),
                        clock)) {
            for (int i = 0; i < 3; i++) {
                client.chat(Conversation.request());
            }

            assertThat(clock.slept()).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(3));
        }
    }

    @Test
    void letsAsManyGoAtOnceAsASecondHas() {
        try (TestEndpoint endpoint = TestEndpoint.answering(request -> Recorded.reply("openai/answer"));
                ModelClient client = Conversation.open(
                        Conversation.settings(endpoint, Dialect.OPENAI)
                                .requestsPerMinute(180)
                                .build(),
                        clock)) {
            for (int i = 0; i < 3; i++) {
                client.chat(Conversation.request());
            }
            assertThat(clock.slept()).isEmpty();

            client.chat(Conversation.request());
            assertThat(clock.slept()).hasSize(1);
        }
    }

    @Test
    void failsWhatWouldHaveToWaitBeyondItsDeadline() {
        try (TestEndpoint endpoint = TestEndpoint.answering(request -> Recorded.reply("openai/answer"));
                ModelClient client = Conversation.open(
                        Conversation.settings(endpoint, Dialect.OPENAI)
                                .requestsPerMinute(1)
                                .build(),
                        clock)) {
            client.chat(Conversation.request());

            assertThatThrownBy(() -> client.chat(Conversation.request(ModelRequestParameters.with()
                            .deadline(clock.now().plusSeconds(5))
                            .build())))
                    .isInstanceOfSatisfying(
                            ModelException.class, e -> assertThat(e.code()).isEqualTo(ModelErrorCode.RATE_LIMITED))
                    .hasMessageContaining("before a request may be sent");
            assertThat(endpoint.conversations()).hasSize(1);
        }
    }

    @Test
    void triesAServerThatSaysNothingLessOftenThanOneThatIsBusy() {
        try (TestEndpoint endpoint = TestEndpoint.answering(request -> Recorded.reply("gateway/login"));
                ModelClient client = Conversation.open(
                        Conversation.settings(endpoint, Dialect.OPENAI)
                                .attempts(9)
                                .build(),
                        clock)) {
            assertThatThrownBy(() -> client.chat(Conversation.request())).hasMessageEndingWith("It was tried 5 times.");
            assertThat(endpoint.conversations()).hasSize(5);
            assertThat(client.ledger().retries()).isEqualTo(4);
        }
        try (TestEndpoint endpoint = TestEndpoint.answering(request -> Recorded.reply("openai/error-503"));
                ModelClient client = Conversation.open(
                        Conversation.settings(endpoint, Dialect.OPENAI)
                                .attempts(9)
                                .build(),
                        clock)) {
            assertThatThrownBy(() -> client.chat(Conversation.request())).hasMessageEndingWith("It was tried 9 times.");
        }
    }
}
