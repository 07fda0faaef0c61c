package io.deepanalyze.model.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.response.ChatResponse;
import io.deepanalyze.model.Dialect;
import io.deepanalyze.model.ModelClient;
import io.deepanalyze.model.ModelErrorCode;
import io.deepanalyze.model.ModelException;
import io.deepanalyze.model.ModelRequestParameters;
import io.deepanalyze.model.Recorded;
import io.deepanalyze.model.TestClock;
import io.deepanalyze.model.TestEndpoint;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class RetryTest {
    @Test
    void waitsForAsManySecondsAsTheServerAsksFor() {
        assertThat(waitedAfter("openai/error-429-seconds")).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
    }

    @Test
    void waitsUntilTheDateThatTheServerAsksFor() {
        assertThat(waitedAfter("openai/error-429-date")).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(21));
    }

    @Test
    void waitsForMillisecondsWhereTheServerTellsThem() {
        assertThat(waitedAfter("azure/error-429")).isBetween(Duration.ofMillis(1500), Duration.ofMillis(1600));
    }

    @Test
    void doesNotWaitBeyondTheDeadlineOfTheCaller() {
        TestClock clock = new TestClock();
        try (TestEndpoint endpoint = TestEndpoint.answering(request -> Recorded.reply("openai/error-429-seconds"));
                ModelClient client = Conversation.open(
                        Conversation.settings(endpoint, Dialect.OPENAI).build(), clock)) {
            ModelException failure = Assertions.catchThrowableOfType(
                    ModelException.class,
                    () -> client.chat(Conversation.request(ModelRequestParameters.with()
                            .deadline(clock.now().plusSeconds(5))
                            .build())));

            assertThat(failure.code()).isEqualTo(ModelErrorCode.RATE_LIMITED);
            assertThat(failure)
                    .hasMessageEndingWith("It was tried once, and the next attempt would be after the deadline.");
            assertThat(clock.slept()).isEmpty();
        }
    }

    @Test
    void doublesTheBoundOfTheWaitAndDrawsFromAllOfIt() {
        Backoff longest = new Backoff(() -> 1.0);
        Backoff shortest = new Backoff(() -> 0.0);

        assertThat(longest.wait(1, null)).isEqualTo(Duration.ofMillis(500));
        assertThat(longest.wait(2, null)).isEqualTo(Duration.ofSeconds(1));
        assertThat(longest.wait(5, null)).isEqualTo(Duration.ofSeconds(8));
        assertThat(longest.wait(60, null)).isEqualTo(Duration.ofSeconds(30));
        assertThat(shortest.wait(5, null)).isZero();
        assertThat(shortest.wait(1, Duration.ofSeconds(9))).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void answersAfterFailuresThatPass() {
        TestClock clock = new TestClock();
        try (TestEndpoint endpoint = TestEndpoint.replaying(
                        Recorded.reply("gateway/error-502"),
                        Recorded.reply("openai/error-503"),
                        Recorded.reply("openai/stream"));
                ModelClient client = Conversation.open(
                        Conversation.settings(endpoint, Dialect.OPENAI).build(), clock)) {
            ChatResponse response = client.stream(Conversation.request(), piece -> true);

            assertThat(response.aiMessage().text()).isEqualTo(Conversation.ANSWER);
            assertThat(clock.slept()).hasSize(2);
            assertThat(client.ledger().promptTokens()).isEqualTo(19);
        }
    }

    private static Duration waitedAfter(String recorded) {
        TestClock clock = new TestClock();
        try (TestEndpoint endpoint = TestEndpoint.replaying(Recorded.reply(recorded), Recorded.reply("openai/answer"));
                ModelClient client = Conversation.open(
                        Conversation.settings(endpoint, Dialect.OPENAI).build(), clock)) {
            assertThat(client.chat(Conversation.request()).aiMessage().text()).isEqualTo(Conversation.ANSWER);
            assertThat(clock.slept()).hasSize(1);
            return clock.slept().get(0);
        }
    }
}
