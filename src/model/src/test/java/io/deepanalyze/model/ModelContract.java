package io.deepanalyze.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What holds for each provider of models, whatever model it runs. */
abstract class ModelContract {
    private static final UserMessage ASK = UserMessage.from("Count from one to twenty in words, one after another.");

    /** Settings of a model of this provider that answers {@link #ASK} with a few words at least. */
    protected abstract ModelSettingsBuilder settings();

    @Test
    void answersWithTextReasonAndUsage() {
        try (ModelClient client = open()) {
            ChatResponse response = client.chat(request(24).build());

            assertThat(response.aiMessage().text()).isNotBlank();
            assertThat(response.finishReason()).isIn(FinishReason.STOP, FinishReason.LENGTH);
            assertThat(response.tokenUsage().inputTokenCount()).isPositive();
            assertThat(response.tokenUsage().outputTokenCount()).isBetween(1, 24);
        }
    }

    @Test
    void givesTheSameAnswerToTheSameRequest() {
        try (ModelClient client = open()) {
            assertThat(text(client.chat(request(16).build())))
                    .isEqualTo(text(client.chat(request(16).build())));
        }
    }

    @Test
    void endsAtTheMostTokensThatAnAnswerMayHave() {
        try (ModelClient client = open()) {
            ChatResponse response = client.chat(request(3).build());

            assertThat(response.finishReason()).isEqualTo(FinishReason.LENGTH);
            assertThat(response.tokenUsage().outputTokenCount()).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void endsBeforeAStopString() {
        try (ModelClient client = open()) {
            String whole = text(client.chat(request(24).build()));
            String stop = whole.substring(whole.length() / 2, whole.length() / 2 + 3);

            ChatResponse stopped = client.chat(request(24).stopSequences(stop).build());

            assertThat(text(stopped)).isEqualTo(whole.substring(0, whole.indexOf(stop)));
            assertThat(stopped.finishReason()).isEqualTo(FinishReason.STOP);
        }
    }

    @Test
    void tellsTheSamePiecesWithStopStringsAsTheWholeHas() {
        try (ModelClient client = open()) {
            String whole = text(client.chat(request(24).build()));
            String stop = whole.substring(whole.length() / 2, whole.length() / 2 + 3);
            StringBuilder heard = new StringBuilder();

            ChatResponse streamed =
                    client.stream(request(24).stopSequences(stop).build(), piece -> {
                        heard.append(piece);
                        return true;
                    });

            assertThat(text(streamed)).isEqualTo(whole.substring(0, whole.indexOf(stop)));
            assertThat(heard).hasToString(text(streamed));
        }
    }

    @Test
    void streamsWhatItAnswersWithoutStreaming() {
        try (ModelClient client = open()) {
            List<String> pieces = new ArrayList<>();

            ChatResponse streamed = client.stream(request(16).build(), piece -> pieces.add(piece));
            ChatResponse whole = client.chat(request(16).build());

            assertThat(pieces).hasSizeGreaterThan(1);
            assertThat(String.join("", pieces)).isEqualTo(text(streamed)).isEqualTo(text(whole));
            assertThat(streamed.finishReason()).isEqualTo(whole.finishReason());
            // Servers that do not tell the usage of streams leave estimates.
            assertThat(streamed.tokenUsage().outputTokenCount())
                    .isCloseTo(whole.tokenUsage().outputTokenCount(), within(4));
        }
    }

    @Test
    void readsTheSystemsMessage() {
        try (ModelClient client = open()) {
            int few = instructed(client, "Count.");
            int many = instructed(client, "You count slowly and carefully. ".repeat(10));

            assertThat(many).isGreaterThan(few + 30);
        }
    }

    @Test
    void takesMessagesOfTheEnvironment() {
        try (ModelClient client = open()) {
            List<ChatMessage> messages = List.of(ASK, ExecuteMessage.of("one two three"));

            ChatResponse response = client.chat(ChatRequest.builder()
                    .messages(messages)
                    .parameters(parameters().maxOutputTokens(4).build())
                    .build());

            assertThat(response.aiMessage().text()).isNotNull();
        }
    }

    @Test
    void stopsWhenTheListenerHasHeardEnough() {
        try (ModelClient client = open()) {
            String whole = text(client.chat(request(24).build()));
            List<String> pieces = new ArrayList<>();

            ChatResponse begun = client.stream(request(24).build(), piece -> {
                pieces.add(piece);
                return false;
            });

            assertThat(pieces).hasSize(1);
            assertThat(text(begun)).isEqualTo(pieces.get(0)).isNotEqualTo(whole);
            assertThat(whole).startsWith(text(begun));
            assertThat(begun.finishReason()).isEqualTo(FinishReason.OTHER);
        }
    }

    @Test
    void endsACallWhoseThreadIsInterrupted() throws InterruptedException {
        try (ModelClient client = open()) {
            client.capabilities();
            CountDownLatch begun = new CountDownLatch(1);
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread caller = new Thread(() -> {
                try {
                    client.stream(request(400).build(), piece -> {
                        begun.countDown();
                        Thread.currentThread().interrupt();
                        return true;
                    });
                } catch (RuntimeException e) {
                    failure.set(e);
                }
            });

            caller.start();
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
            caller.join(10_000);

            assertThat(caller.isAlive()).isFalse();
            assertThat(failure.get())
                    .isInstanceOfSatisfying(
                            ModelException.class, e -> assertThat(e.code()).isEqualTo(ModelErrorCode.CANCELLED));
            // It can be used further.
            assertThat(text(client.chat(request(3).build()))).isNotNull();
        }
    }

    @Test
    void refusesWhatTheCapOnTokensDoesNotLeave() {
        try (ModelClient client = ModelClients.open(settings().tokenCap(60L).build())) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 50; i++) {
                            client.chat(request(8).build());
                        }
                    })
                    .isInstanceOfSatisfying(
                            ModelException.class, e -> assertThat(e.code()).isEqualTo(ModelErrorCode.TOKEN_CAP_REACHED))
                    .hasMessageContaining("the cap of 60 tokens")
                    .hasMessageContaining("Raise the cap");
        }
    }

    @Test
    void countsWhatIsSpent() {
        try (ModelClient client = open()) {
            ChatResponse one = client.chat(request(5).build());
            ChatResponse two = client.chat(request(7).build());

            assertThat(client.ledger().promptTokens())
                    .isEqualTo(one.tokenUsage().inputTokenCount()
                            + two.tokenUsage().inputTokenCount());
            assertThat(client.ledger().completionTokens())
                    .isEqualTo(one.tokenUsage().outputTokenCount()
                            + two.tokenUsage().outputTokenCount());
            assertThat(client.ledger().calls()).isEqualTo(2);
        }
    }

    @Test
    void answersNothingAfterTheDeadline() {
        try (ModelClient client = open()) {
            assertThatThrownBy(() -> client.chat(ChatRequest.builder()
                            .messages(ASK)
                            .parameters(parameters()
                                    .deadline(Instant.now().minusSeconds(1))
                                    .build())
                            .build()))
                    .isInstanceOfSatisfying(
                            ModelException.class, e -> assertThat(e.code()).isEqualTo(ModelErrorCode.DEADLINE_REACHED));
        }
    }

    @Test
    void refusesAPromptThatDoesNotFitIntoTheWindow() {
        try (ModelClient client =
                ModelClients.open(settings().contextWindow(256).build())) {
            assertThatThrownBy(() -> client.chat(ChatRequest.builder()
                            .messages(UserMessage.from("one two three ".repeat(200)))
                            .parameters(parameters().build())
                            .build()))
                    .isInstanceOfSatisfying(
                            ModelException.class, e -> assertThat(e.code()).isEqualTo(ModelErrorCode.CONTEXT_OVERRUN))
                    .hasMessageContaining("256");
        }
    }

    @Test
    void tellsAHandlerOfLangChain4jPiecesAndTheWhole() {
        try (ModelClient client = open()) {
            CompletableFuture<ChatResponse> completed = new CompletableFuture<>();
            List<String> heard = new CopyOnWriteArrayList<>();

            client.chat(request(8).build(), handler(heard, completed, false));

            ChatResponse response = completed.orTimeout(60, TimeUnit.SECONDS).join();
            assertThat(String.join("", heard)).isEqualTo(text(response));
        }
    }

    @Test
    void tellsAHandlerThatCancelledNothingMore() {
        try (ModelClient client = ModelClients.open(settings().concurrency(1).build())) {
            CompletableFuture<ChatResponse> completed = new CompletableFuture<>();
            List<String> heard = new CopyOnWriteArrayList<>();

            client.chat(request(24).build(), handler(heard, completed, true));
            // One after the other: what began later ends later.
            CompletableFuture<ChatResponse> later = new CompletableFuture<>();
            client.chat(request(24).build(), handler(new ArrayList<>(), later, false));

            later.orTimeout(60, TimeUnit.SECONDS).join();
            assertThat(heard).hasSize(1);
            assertThat(completed).isNotDone();
        }
    }

    @Test
    void waitsForATurnNoLongerThanTheDeadline() throws InterruptedException {
        try (ModelClient client = ModelClients.open(settings().concurrency(1).build())) {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch done = new CountDownLatch(1);
            CompletableFuture<Void> first =
                    CompletableFuture.runAsync(() -> client.stream(request(24).build(), piece -> {
                        begun.countDown();
                        try {
                            return done.await(30, TimeUnit.SECONDS);
                        } catch (InterruptedException e) {
                            return false;
                        }
                    }));
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

            assertThatThrownBy(() -> client.chat(ChatRequest.builder()
                            .messages(ASK)
                            .parameters(parameters()
                                    .deadline(Instant.now().plusMillis(200))
                                    .build())
                            .build()))
                    .isInstanceOfSatisfying(
                            ModelException.class, e -> assertThat(e.code()).isEqualTo(ModelErrorCode.DEADLINE_REACHED));

            done.countDown();
            first.orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    @Test
    void answersManyThreads() {
        try (ModelClient client = open()) {
            String alone = text(client.chat(request(6).build()));

            List<CompletableFuture<String>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(CompletableFuture.supplyAsync(
                        () -> text(client.chat(request(6).build()))));
            }

            assertThat(all)
                    .allSatisfy(each -> assertThat(
                                    each.orTimeout(120, TimeUnit.SECONDS).join())
                            .isEqualTo(alone));
            assertThat(client.ledger().calls()).isEqualTo(9);
        }
    }

    @Test
    void refusesCallsAfterItWasClosed() {
        ModelClient client = open();
        client.close();
        client.close();

        assertThatThrownBy(() -> client.chat(request(3).build()))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.code()).isEqualTo(ModelErrorCode.CLOSED));
    }

    private static int instructed(ModelClient client, String instruction) {
        return client.chat(ChatRequest.builder()
                        .messages(SystemMessage.from(instruction), ASK)
                        .parameters(parameters().maxOutputTokens(4).build())
                        .build())
                .tokenUsage()
                .inputTokenCount();
    }

    private ModelClient open() {
        return ModelClients.open(settings().build());
    }

    static StreamingChatResponseHandler handler(
            List<String> heard, CompletableFuture<ChatResponse> completed, boolean cancel) {
        return new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
                heard.add(partial.text());
                if (cancel) {
                    context.streamingHandle().cancel();
                }
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                completed.complete(response);
            }

            @Override
            public void onError(Throwable error) {
                completed.completeExceptionally(error);
            }
        };
    }

    private static ModelRequestParameters.Builder parameters() {
        return ModelRequestParameters.with().seed(7).temperature(0.0);
    }

    private static RequestOf request(int maxTokens) {
        return new RequestOf(parameters().maxOutputTokens(maxTokens));
    }

    private static String text(ChatResponse response) {
        return response.aiMessage().text();
    }

    private record RequestOf(ModelRequestParameters.Builder parameters) {
        RequestOf stopSequences(String stop) {
            parameters.stopSequences(List.of(stop));
            return this;
        }

        ChatRequest build() {
            return ChatRequest.builder()
                    .messages(ASK)
                    .parameters(parameters.build())
                    .build();
        }
    }
}
