package io.deepanalyze.model.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.response.ChatResponse;
import io.deepanalyze.model.Dialect;
import io.deepanalyze.model.ModelClient;
import io.deepanalyze.model.ModelErrorCode;
import io.deepanalyze.model.ModelException;
import io.deepanalyze.model.ModelTimeouts;
import io.deepanalyze.model.Recorded;
import io.deepanalyze.model.TestClock;
import io.deepanalyze.model.TestEndpoint;
import io.deepanalyze.model.TestEndpoint.End;
import io.deepanalyze.model.TestEndpoint.Reply;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class ConnectionTest {
    private static final ModelTimeouts SHORT = new ModelTimeouts(
            Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofSeconds(20));

    @Test
    void triesAgainWhenABodyIsCut() {
        try (TestEndpoint endpoint = TestEndpoint.replaying(
                        Recorded.reply("gateway/half-json").with(End.CUT), Recorded.reply("openai/answer"));
                ModelClient client = open(endpoint)) {
            assertThat(client.chat(Conversation.request()).aiMessage().text()).isEqualTo(Conversation.ANSWER);
            assertThat(endpoint.conversations()).hasSize(2);
            // What was cut has most likely been paid for.
            assertThat(client.ledger().promptTokens()).isGreaterThan(19);
        }
    }

    @Test
    void triesAgainWhenAStreamIsCutBeforeItsFirstPiece() {
        try (TestEndpoint endpoint = TestEndpoint.replaying(
                        Recorded.reply("openai/stream").first(1).with(End.CUT), Recorded.reply("openai/stream"));
                ModelClient client = open(endpoint)) {
            ChatResponse response = client.stream(Conversation.request(), piece -> true);

            assertThat(response.aiMessage().text()).isEqualTo(Conversation.ANSWER);
        }
    }

    @Test
    void tellsWhenAStreamIsCutAfterItsFirstPiece() {
        for (Reply cut : List.of(
                Recorded.reply("openai/stream").first(4).with(End.CUT),
                // The connection ends well, but the answer does not.
                Recorded.reply("openai/stream").first(4))) {
            try (TestEndpoint endpoint = TestEndpoint.replaying(cut, Recorded.reply("openai/stream"));
                    ModelClient client = open(endpoint)) {
                StringBuilder heard = new StringBuilder();

                ModelException failure = Assertions.catchThrowableOfType(
                        ModelException.class,
                        () -> client.stream(Conversation.request(), piece -> {
                            heard.append(piece);
                            return true;
                        }));

                assertThat(failure.code()).isEqualTo(ModelErrorCode.CONNECTION_LOST);
                assertThat(failure.retriable()).isTrue();
                assertThat(Conversation.ANSWER).startsWith(heard.toString());
                assertThat(heard).isNotEmpty();
                assertThat(endpoint.conversations()).hasSize(1);
            }
        }
    }

    @Test
    void takesAStreamForCompleteThatSaysSoWithoutItsLastEvent() {
        Reply whole = Recorded.reply("openai/stream");
        try (TestEndpoint endpoint =
                        TestEndpoint.replaying(whole.first(whole.pieces().size() - 2));
                ModelClient client = open(endpoint)) {
            ChatResponse response = client.stream(Conversation.request(), piece -> true);

            assertThat(response.aiMessage().text()).isEqualTo(Conversation.ANSWER);
            // No usage came, so that it is an estimate.
            assertThat(response.tokenUsage().outputTokenCount()).isPositive();
        }
    }

    @Test
    void readsAStreamWithCommentsAndOfWhichEachByteComesAlone() {
        String all = ": OPENROUTER PROCESSING\n\n"
                + String.join("", Recorded.reply("openai/stream").pieces()).replace("\n", "\r\n");
        List<String> letters = all.codePoints().mapToObj(Character::toString).toList();
        try (TestEndpoint endpoint = TestEndpoint.replaying(Reply.stream(letters));
                ModelClient client = open(endpoint)) {
            assertThat(client.stream(Conversation.request(), piece -> true)
                            .aiMessage()
                            .text())
                    .isEqualTo(Conversation.ANSWER);
        }
    }

    @Test
    void hearsAnAnswerAtOnceFromAServerThatDoesNotStream() {
        try (TestEndpoint endpoint = TestEndpoint.replaying(Recorded.reply("openai/answer"));
                ModelClient client = open(endpoint)) {
            StringBuilder heard = new StringBuilder();

            client.stream(Conversation.request(), piece -> {
                heard.append(piece);
                return true;
            });

            assertThat(heard).hasToString(Conversation.ANSWER);
        }
    }

    @Test
    void doesNotWaitForEverForTheFirstTokenNorForTheNext() {
        for (int pieces : new int[] {0, 1, 4}) {
            try (TestEndpoint endpoint = TestEndpoint.answering(request ->
                            Recorded.reply("openai/stream").first(pieces).with(End.STALL));
                    ModelClient client = Conversation.open(Conversation.settings(endpoint, Dialect.OPENAI)
                            .timeouts(SHORT)
                            .attempts(2)
                            .build())) {
                ModelException failure = Conversation.streamFailure(client);

                assertThat(failure.code()).isEqualTo(ModelErrorCode.TIMED_OUT);
                assertThat(endpoint.conversations()).hasSize(pieces == 4 ? 1 : 2);
            }
        }
    }

    @Test
    void endsWhenTheThreadThatWaitsIsInterrupted() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        try (TestEndpoint endpoint = TestEndpoint.answering(request -> {
                    asked.countDown();
                    return Recorded.reply("openai/answer").first(0).with(End.STALL);
                });
                ModelClient client = open(endpoint)) {
            AtomicReference<ModelException> failure = new AtomicReference<>();
            Thread caller = new Thread(() -> failure.set(Conversation.failure(client)));
            caller.start();
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

            caller.interrupt();
            caller.join(5_000);

            assertThat(caller.isAlive()).isFalse();
            assertThat(failure.get().code()).isEqualTo(ModelErrorCode.CANCELLED);
        }
    }

    @Test
    void readsNoMoreThanAnAnswerMayHave() {
        String megabyte = "x".repeat(1 << 20);
        for (Reply endless : List.of(
                new Reply(
                        200,
                        List.of("Content-Type: application/json"),
                        Collections.nCopies(64, megabyte),
                        End.COMPLETE),
                Reply.stream(Collections.nCopies(64, "data: {\"pad\":\"" + megabyte + "\"}\n\n")),
                new Reply(500, List.of(), Collections.nCopies(64, megabyte), End.COMPLETE))) {
            try (TestEndpoint endpoint = TestEndpoint.replaying(endless);
                    ModelClient client = Conversation.open(Conversation.settings(endpoint, Dialect.OPENAI)
                            .attempts(1)
                            .build())) {
                assertThat(Conversation.streamFailure(client).code())
                        .isIn(ModelErrorCode.INVALID_ANSWER, ModelErrorCode.ENDPOINT_FAILED);
            }
        }
    }

    @Test
    void saysThatNobodyIsThere() {
        TestEndpoint gone = TestEndpoint.replaying();
        gone.close();
        TestClock clock = new TestClock();
        try (ModelClient client = Conversation.open(
                Conversation.settings(gone, Dialect.OPENAI).attempts(2).build(), clock)) {
            ModelException failure = Conversation.failure(client);

            assertThat(failure.code()).isEqualTo(ModelErrorCode.UNREACHABLE);
            assertThat(failure)
                    .hasMessageContaining("127.0.0.1:" + gone.port())
                    .hasMessageContaining("Check its address");
            assertThat(clock.slept()).hasSize(1);
        }
    }

    private static ModelClient open(TestEndpoint endpoint) {
        return Conversation.open(
                Conversation.settings(endpoint, Dialect.OPENAI).attempts(2).build());
    }
}
