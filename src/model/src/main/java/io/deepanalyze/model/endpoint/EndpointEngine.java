package io.deepanalyze.model.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.deepanalyze.model.Capabilities;
import io.deepanalyze.model.ChatTurn;
import io.deepanalyze.model.ModelAnswer;
import io.deepanalyze.model.ModelCall;
import io.deepanalyze.model.ModelClock;
import io.deepanalyze.model.ModelEngine;
import io.deepanalyze.model.ModelErrorCode;
import io.deepanalyze.model.ModelException;
import io.deepanalyze.model.ModelSettings;
import io.deepanalyze.model.ModelTarget;
import io.deepanalyze.model.SecretSource;
import io.deepanalyze.model.TokenEstimate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A model behind an endpoint: attempts, what is learned from refusals, and what the server tells of itself. */
final class EndpointEngine implements ModelEngine, ServerProbe.Questions {
    private static final int MOST_CONCESSIONS = 8;
    private static final int LEAST_OUTPUT = 16;
    /** A server that says to be busy is worth as much patience as the settings have; one that says nothing of use is not. */
    private static final int MOST_MUTE_ATTEMPTS = 5;

    private static final int TOKENS_OF_A_TURN = 8;
    private static final int MOST_FACT_BYTES = 4 << 20;
    private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(30);
    private static final Duration FACT_PATIENCE = Duration.ofSeconds(5);

    private final ModelSettings settings;
    private final EndpointAddress address;
    private final EndpointErrors errors;
    private final EndpointHeaders headers;
    private final HttpTransport transport;
    private final ModelClock clock;
    private final Backoff backoff;
    private final RequestPace pace;
    private final AtomicReference<@Nullable Concessions> concessions = new AtomicReference<>();
    private volatile @Nullable ServerFacts facts;
    private volatile Instant askAgain = Instant.MIN;

    EndpointEngine(
            ModelTarget.Endpoint target,
            ModelSettings settings,
            SecretSource secrets,
            ModelClock clock,
            Backoff backoff) {
        this.settings = settings;
        this.address = new EndpointAddress(target, settings);
        this.errors = new EndpointErrors(address.shown(), settings);
        this.headers = new EndpointHeaders(settings, secrets, errors);
        this.transport = new HttpTransport(settings);
        this.clock = clock;
        this.backoff = backoff;
        this.pace = new RequestPace(settings.requestsPerMinute(), clock);
        headers.check();
    }

    @Override
    public Capabilities capabilities() {
        ServerFacts known = facts();
        DialectTraits traits = DialectTraits.of(known.dialect());
        Concessions now = concessions(traits);
        int window = known.window() == null ? traits.assumedWindow() : known.window();
        return new Capabilities(
                window,
                known.window() != null,
                settings.maxOutputTokens() == null ? Math.min(4096, window / 2) : settings.maxOutputTokens(),
                traits.grammar() && now.sends("grammar"),
                now.schemaForm().enforced(),
                !now.executeAsUser(),
                known.counter() != null,
                settings.target().local());
    }

    @Override
    public int countTokens(String text) {
        URI counter = facts().counter();
        if (counter == null || text.isEmpty()) {
            return TokenEstimate.of(text);
        }
        try {
            OptionalInt counted =
                    ServerProbe.count(this, counter, settings.target().model(), text);
            return counted.orElseGet(() -> TokenEstimate.of(text));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return TokenEstimate.of(text);
        }
    }

    @Override
    public int countTokens(List<ChatTurn> turns) {
        if (facts().counter() == null) {
            return TokenEstimate.of(turns);
        }
        return countTokens(turns.stream().map(ChatTurn::text).collect(Collectors.joining("\n")))
                + TOKENS_OF_A_TURN * (turns.size() + 1);
    }

    @Override
    public ModelAnswer generate(ModelCall asked) throws InterruptedException {
        ModelCall call = asked;
        int attempt = 1;
        int mute = 0;
        int conceded = 0;
        while (true) {
            DialectTraits traits = DialectTraits.of(facts().dialect());
            Concessions used = concessions(traits);
            RequestBody body = RequestBody.of(call, traits, used, settings.body(), call.streamed());
            pace.await(call);
            try {
                return new Exchange(transport, errors, settings.timeouts(), clock, call, headers.key())
                        .run(request(body));
            } catch (AttemptFailedException e) {
                Optional<Concessions> next = concession(used, e, body);
                ModelCall shorter = shortened(call, e);
                if (next.isPresent() && conceded++ < MOST_CONCESSIONS) {
                    concessions.set(next.get());
                } else if (shorter != null && conceded++ < MOST_CONCESSIONS) {
                    call = shorter;
                } else {
                    mute += e.body() == null ? 1 : 0;
                    pause(attempt++, mute >= MOST_MUTE_ATTEMPTS, e, call);
                }
            }
        }
    }

    @Override
    public void close() {
        // The pool of connections ends with the client that nobody holds any more.
    }

    @Override
    public @Nullable JsonNode get(URI place) throws InterruptedException {
        return fact(HttpTransport.request(place).GET());
    }

    @Override
    public @Nullable JsonNode post(URI place, String body) throws InterruptedException {
        return fact(HttpTransport.request(place).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest request(RequestBody body) {
        HttpRequest.Builder request = HttpTransport.request(address.completions());
        headers.set(request, DialectTraits.of(facts().dialect()));
        return request.POST(BodyPublishers.ofString(body.json())).build();
    }

    private static Optional<Concessions> concession(
            Concessions used, AttemptFailedException failure, RequestBody sent) {
        ErrorBody body = failure.body();
        return body != null && failure.error().code() == ModelErrorCode.REQUEST_REFUSED
                ? used.after(body, sent.fields())
                : Optional.empty();
    }

    /** Learns the window from a server that says it, and the call that fits into it, if any does. */
    private @Nullable ModelCall shortened(ModelCall call, AttemptFailedException failure) {
        ErrorBody body = failure.body();
        if (body == null || failure.error().code() != ModelErrorCode.CONTEXT_OVERRUN || body.window() <= 0) {
            return null;
        }
        facts = facts().withWindow(body.window());
        int left = body.window() - call.promptTokens();
        return left >= LEAST_OUTPUT && left < call.maxOutputTokens() ? call.withMaxOutputTokens(left) : null;
    }

    /**
     * Waits before the next attempt, or gives up.
     *
     * @param last whether there shall be no other attempt
     */
    private void pause(int attempt, boolean last, AttemptFailedException failure, ModelCall call)
            throws InterruptedException {
        ModelException error = failure.error();
        Duration wait = backoff.wait(attempt, failure.retryAfter());
        if (!failure.retriable()) {
            throw error;
        }
        if (failure.retryAfter() != null) {
            pace.hold(failure.retryAfter());
        }
        boolean end = last || attempt >= settings.attempts();
        if (end || wait.compareTo(Duration.between(clock.now(), call.deadline())) >= 0) {
            throw new ModelException(
                    error.code(),
                    error.getMessage() + " It was tried " + (attempt == 1 ? "once" : attempt + " times")
                            + (end ? "." : ", and the next attempt would be after the deadline."),
                    error.getCause());
        }
        call.spending().countRetry();
        clock.sleep(wait);
    }

    private Concessions concessions(DialectTraits traits) {
        Concessions now = concessions.get();
        return now == null ? Concessions.of(traits, settings.knowsExecuteRole()) : now;
    }

    /** What is known; a server that did not answer is asked again after a while, since it may have been starting. */
    private ServerFacts facts() {
        ServerFacts known = facts;
        if (known != null && (known.answered() || clock.now().isBefore(askAgain))) {
            return known;
        }
        synchronized (this) {
            known = facts;
            if (known == null || (!known.answered() && !clock.now().isBefore(askAgain))) {
                try {
                    ServerFacts asked = new ServerProbe(address, settings, this).ask();
                    // A window that was learned from a refusal is not forgotten.
                    known = known != null && known.window() != null && asked.window() == null
                            ? asked.withWindow(known.window())
                            : asked;
                    facts = known;
                    askAgain = clock.now().plus(ASK_AGAIN_AFTER);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return new ServerFacts(address.dialect(), settings.contextWindow(), null, false);
                }
            }
            return known;
        }
    }

    private @Nullable JsonNode fact(HttpRequest.Builder request) throws InterruptedException {
        ServerFacts known = facts;
        headers.set(request, DialectTraits.of(known == null ? address.dialect() : known.dialect()));
        HttpResponse<ByteFeed> response = null;
        try {
            response = transport.send(request.build(), FACT_PATIENCE);
            if (response.statusCode() != 200) {
                return null;
            }
            return AnswerBuilder.parse(
                    HttpTransport.read(response.body(), MOST_FACT_BYTES, FACT_PATIENCE, () -> FACT_PATIENCE)
                            .text());
        } catch (IOException | TimeoutException e) {
            return null;
        } finally {
            if (response != null) {
                response.body().cancel();
            }
        }
    }
}
