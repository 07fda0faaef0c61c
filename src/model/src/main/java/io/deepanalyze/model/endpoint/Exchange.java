package io.deepanalyze.model.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.deepanalyze.model.ModelAnswer;
import io.deepanalyze.model.ModelCall;
import io.deepanalyze.model.ModelClock;
import io.deepanalyze.model.ModelTimeouts;
import io.deepanalyze.model.TokenEstimate;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/** One attempt of one call: a request goes out, an answer is read, whole or as a stream. For one thread. */
final class Exchange {
    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_ERROR_BYTES = 64 << 10;

    private final HttpTransport transport;
    private final EndpointErrors errors;
    private final ModelTimeouts timeouts;
    private final ModelClock clock;
    private final ModelCall call;
    private final String key;
    private final AnswerBuilder answer = new AnswerBuilder();
    private boolean accepted;
    private boolean heard;
    private boolean ended;

    Exchange(
            HttpTransport transport,
            EndpointErrors errors,
            ModelTimeouts timeouts,
            ModelClock clock,
            ModelCall call,
            String key) {
        this.transport = transport;
        this.errors = errors;
        this.timeouts = timeouts;
        this.clock = clock;
        this.call = call;
        this.key = key;
    }

    /** Makes the attempt. What one that failed is likely to have cost is counted. */
    ModelAnswer run(HttpRequest request) throws InterruptedException, AttemptFailedException {
        HttpResponse<ByteFeed> response = null;
        boolean complete = false;
        try {
            Duration left = call.left(clock);
            response = transport.send(request, call.streamed() ? least(timeouts.firstToken(), left) : left);
            if (response.statusCode() / 100 != 2) {
                throw refused(response);
            }
            accepted = true;
            ModelAnswer read =
                    contentType(response).contains("event-stream") ? stream(response.body()) : whole(response.body());
            complete = true;
            return read;
        } catch (IOException e) {
            throw AttemptFailedException.broken(errors.failed(e, accepted), heard);
        } catch (TimeoutException e) {
            accepted = true;
            call.left(clock);
            throw AttemptFailedException.broken(
                    errors.timedOut(heard ? "further piece of an answer" : "answer"), heard);
        } catch (InterruptedException e) {
            accepted = true;
            throw e;
        } finally {
            if (response != null) {
                response.body().cancel();
            }
            if (accepted && !complete) {
                call.spending().count(call.promptTokens(), TokenEstimate.of(answer.received()));
            }
        }
    }

    private AttemptFailedException refused(HttpResponse<ByteFeed> response)
            throws InterruptedException, IOException, TimeoutException {
        HttpTransport.Text text =
                HttpTransport.read(response.body(), MOST_ERROR_BYTES, timeouts.idle(), () -> call.left(clock));
        ErrorBody body = ErrorBody.of(text.text());
        return AttemptFailedException.refused(
                errors.refused(response.statusCode(), body, call.turns(), key),
                RetryAfter.of(response.headers(), clock.now()),
                body);
    }

    private ModelAnswer whole(ByteFeed body)
            throws InterruptedException, IOException, TimeoutException, AttemptFailedException {
        // Some servers send the head at once and the answer when it is whole.
        HttpTransport.Text text = HttpTransport.read(body, MOST_BYTES, timeouts.total(), () -> call.left(clock));
        if (text.cut()) {
            throw invalid("it is longer than " + MOST_BYTES + " bytes");
        }
        JsonNode root = AnswerBuilder.parse(text.text());
        if (root == null) {
            throw invalid(text.text().stripLeading().startsWith("<") ? "it is a web page" : "it is no JSON");
        }
        take(root);
        if (!answer.chosen()) {
            throw invalid("it holds no choice");
        }
        return answer.build();
    }

    private ModelAnswer stream(ByteFeed body)
            throws InterruptedException, IOException, TimeoutException, AttemptFailedException {
        EventLines lines = new EventLines();
        long bytes = 0;
        Duration first = timeouts.firstToken();
        java.time.Instant start = clock.now();
        while (!ended) {
            Duration patience =
                    answer.received().isEmpty() ? first.minus(Duration.between(start, clock.now())) : timeouts.idle();
            if (patience.isNegative() || patience.isZero()) {
                throw new TimeoutException();
            }
            byte[] piece = body.poll(least(patience, call.left(clock)));
            events(piece == null ? lines.end() : lines.accept(piece));
            if (piece == null) {
                break;
            }
            bytes += piece.length;
            if (bytes > MOST_BYTES) {
                throw invalid("it is longer than " + MOST_BYTES + " bytes");
            }
        }
        if (!ended && !answer.finished()) {
            throw AttemptFailedException.broken(errors.cutOff(), heard);
        }
        if (!answer.chosen()) {
            throw invalid("it holds no choice");
        }
        return answer.build();
    }

    private void events(List<String> events) throws AttemptFailedException {
        for (String event : events) {
            if (ended) {
                return;
            }
            if (event.trim().equals("[DONE]")) {
                ended = true;
                return;
            }
            JsonNode root = AnswerBuilder.parse(event);
            if (root == null) {
                throw invalid("an event of the stream is no JSON");
            }
            take(root);
        }
    }

    /** Takes an answer or a part of one, and tells the listener. */
    private void take(JsonNode root) throws AttemptFailedException {
        if (root.path("error").isObject() || root.path("error").isTextual()) {
            ErrorBody body = ErrorBody.of(root);
            int status = root.path("error").path("code").asInt(500);
            throw heard
                    ? AttemptFailedException.broken(
                            errors.refused(status < 400 || status > 599 ? 500 : status, body, call.turns(), key), true)
                    : AttemptFailedException.refused(
                            errors.refused(status < 400 || status > 599 ? 500 : status, body, call.turns(), key),
                            null,
                            body);
        }
        String piece = answer.add(root);
        if (!piece.isEmpty()) {
            heard = true;
            ended = !call.listener().onPartial(piece);
        }
    }

    private AttemptFailedException invalid(String what) {
        return AttemptFailedException.broken(errors.invalid(what), heard);
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String contentType(HttpResponse<?> response) {
        return response.headers().firstValue("content-type").orElse("").toLowerCase(Locale.ROOT);
    }
}
