package io.deepanalyze.model.endpoint;

import io.deepanalyze.model.ModelCall;
import io.deepanalyze.model.ModelClock;
import io.deepanalyze.model.ModelErrorCode;
import io.deepanalyze.model.ModelException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the next request of a client may go out: so many a minute, spread evenly but for one second's worth that may go at once (the
 * generic cell rate algorithm, ITU-T I.371); and none while the server asked for a pause, whichever call it told. Safe for many threads.
 */
final class RequestPace {
    /** A server that asks for more is asked again after this, since calls that did not hear of it cannot know why they wait. */
    private static final Duration MOST_HELD = Duration.ofMinutes(1);

    private final ModelClock clock;
    private final Duration interval;
    private final Duration burst;
    private Instant due = Instant.MIN;
    private Instant heldUntil = Instant.MIN;

    RequestPace(@Nullable Integer perMinute, ModelClock clock) {
        this.clock = clock;
        this.interval =
                perMinute == null ? Duration.ZERO : Duration.ofMinutes(1).dividedBy(perMinute);
        this.burst = interval.multipliedBy(perMinute == null ? 0 : Math.max(0, perMinute / 60 - 1));
    }

    /**
     * Waits until a request of the call may go out.
     *
     * @throws ModelException with {@code RATE_LIMITED} if that is after the call's deadline
     */
    void await(ModelCall call) throws InterruptedException {
        Duration wait = reserve(call.deadline());
        if (wait == null) {
            throw new ModelException(
                    ModelErrorCode.RATE_LIMITED,
                    "The deadline of a call to " + call.parameters().modelName()
                            + " comes before a request may be sent: as many as the settings allow in a minute are on their way, or"
                            + " the endpoint asked for a pause. Give it more time, or raise the requests per minute if the endpoint"
                            + " takes more.");
        }
        if (!wait.isZero()) {
            clock.sleep(wait);
        }
    }

    /** Sends nothing for a while, since the server asked for that. */
    synchronized void hold(Duration asked) {
        Instant until = clock.now().plus(asked.compareTo(MOST_HELD) < 0 ? asked : MOST_HELD);
        heldUntil = until.isAfter(heldUntil) ? until : heldUntil;
    }

    private synchronized @Nullable Duration reserve(Instant deadline) {
        Instant now = clock.now();
        Instant turn = due.isAfter(now) ? due : now;
        Instant start = turn.minus(burst);
        start = start.isBefore(now) ? now : start;
        start = start.isBefore(heldUntil) ? heldUntil : start;
        if (start.isAfter(now) && !start.isBefore(deadline)) {
            return null;
        }
        due = (turn.isBefore(heldUntil) ? heldUntil : turn).plus(interval);
        return Duration.between(now, start);
    }
}
