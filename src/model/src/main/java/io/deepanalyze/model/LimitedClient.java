package io.deepanalyze.model;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A client over an engine: how many calls run, what they may spend, when they end, where their answers are cut. */
final class LimitedClient implements ModelClient {
    private final ModelSettings settings;
    private final ModelEngine engine;
    private final ModelClock clock;
    private final TokenLedger ledger;
    private final Semaphore permits;
    private final StreamThreads streams;
    private final AtomicBoolean closed = new AtomicBoolean();

    LimitedClient(ModelSettings settings, ModelEngine engine, ModelClock clock) {
        this.settings = settings;
        this.engine = engine;
        this.clock = clock;
        this.ledger = settings.tokenCap() == null ? TokenLedger.uncapped() : TokenLedger.capped(settings.tokenCap());
        this.permits = new Semaphore(settings.concurrency(), true);
        this.streams = new StreamThreads(settings.concurrency());
    }

    @Override
    public String name() {
        return settings.target().model();
    }

    @Override
    public Capabilities capabilities() {
        return engine.capabilities();
    }

    @Override
    public int countTokens(String text) {
        return engine.countTokens(text);
    }

    @Override
    public int countTokens(List<ChatMessage> messages) {
        return engine.countTokens(ChatTurn.of(messages));
    }

    @Override
    public TokenLedger ledger() {
        return ledger;
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return ModelRequestParameters.with()
                .seed(settings.seed())
                .modelName(name())
                .temperature(settings.temperature())
                .build();
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        return answer(request, null);
    }

    @Override
    public ChatResponse stream(ChatRequest request, PartialListener listener) {
        return answer(request, listener);
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        refuseIfClosed();
        streams.start(handler, listener -> answer(request, listener));
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            streams.close();
            engine.close();
        }
    }

    private ChatResponse answer(ChatRequest request, @Nullable PartialListener listener) {
        refuseIfClosed();
        ModelRequestParameters parameters =
                ModelRequestParameters.of(defaultRequestParameters().overrideWith(request.parameters()));
        Instant total = clock.now().plus(settings.timeouts().total());
        Instant deadline =
                parameters.deadline() == null || parameters.deadline().isAfter(total) ? total : parameters.deadline();
        List<ChatTurn> turns = ChatTurn.of(request.messages());
        try {
            if (!permits.tryAcquire(
                    Math.max(0, Duration.between(clock.now(), deadline).toMillis()), TimeUnit.MILLISECONDS)) {
                throw new ModelException(
                        ModelErrorCode.DEADLINE_REACHED,
                        "The deadline of a call to " + name() + " came while " + settings.concurrency()
                                + " others were running. Give it more time, or let more calls run side by side.");
            }
            try {
                return answer(turns, parameters, deadline, listener);
            } finally {
                permits.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelException(
                    ModelErrorCode.CANCELLED,
                    "A call to " + name() + " was interrupted. Make it again if it is still wanted.");
        }
    }

    private ChatResponse answer(
            List<ChatTurn> turns,
            ModelRequestParameters parameters,
            Instant deadline,
            @Nullable PartialListener listener)
            throws InterruptedException {
        int prompt = promptTokens(turns, parameters);
        int output = outputTokens(prompt, parameters);
        StopFilter filter = new StopFilter(parameters.stopSequences(), parameters.stopsRestored(), listener);
        try (TokenLedger.Reservation spending = ledger.reserve(prompt, output)) {
            ModelCall call = new ModelCall(
                    turns, parameters, spending.completion(), prompt, deadline, spending, listener != null, filter);
            ModelAnswer answer = engine.generate(call);
            String text = filter.end(answer.finish(), answer.stop());
            int promptUsed = answer.promptTokens() == null ? prompt : answer.promptTokens();
            int completionUsed =
                    answer.completionTokens() == null ? engine.countTokens(text) : answer.completionTokens();
            spending.count(promptUsed, completionUsed);
            return ChatResponse.builder()
                    .aiMessage(AiMessage.builder()
                            .text(text)
                            .thinking(answer.thinking())
                            .build())
                    .id(answer.id())
                    .modelName(answer.model() == null ? name() : answer.model())
                    .tokenUsage(new TokenUsage(promptUsed, completionUsed))
                    .finishReason(filter.finish(answer.finish()))
                    .build();
        }
    }

    /** The tokens of the prompt; where an estimate, which is rather too high, leaves room enough, no server is asked to count them. */
    private int promptTokens(List<ChatTurn> turns, ModelRequestParameters parameters) {
        if (settings.target() instanceof ModelTarget.Endpoint && settings.tokenCap() == null) {
            Capabilities known = engine.capabilities();
            int wished = parameters.maxOutputTokens() == null ? known.maxOutputTokens() : parameters.maxOutputTokens();
            int estimate = TokenEstimate.of(turns);
            if ((long) estimate + wished <= known.contextWindow()) {
                return estimate;
            }
        }
        return engine.countTokens(turns);
    }

    /** The tokens of an answer that the window leaves; a guessed window only cuts, since the server may have more. */
    private int outputTokens(int prompt, ModelRequestParameters parameters) {
        Capabilities known = engine.capabilities();
        int wished = parameters.maxOutputTokens() == null ? known.maxOutputTokens() : parameters.maxOutputTokens();
        int left = known.contextWindow() - prompt;
        if (left >= 1) {
            return Math.min(wished, left);
        }
        if (!known.windowKnown()) {
            return Math.min(wished, known.maxOutputTokens());
        }
        throw new ModelException(
                ModelErrorCode.CONTEXT_OVERRUN,
                "The prompt has " + (known.exactTokens() ? "" : "about ") + prompt
                        + " tokens, and the context window of " + name()
                        + " has " + known.contextWindow()
                        + ". Shorten the conversation, or set a larger window if the model has"
                        + " one.");
    }

    private void refuseIfClosed() {
        if (closed.get()) {
            throw new ModelException(
                    ModelErrorCode.CLOSED,
                    "The client of " + name() + " is closed. Open another one for further calls.");
        }
    }
}
