package io.deepanalyze.model.endpoint;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next attempt: exponential with full jitter, so that tasks that failed together do not come back
 * together (Brooker, "Exponential Backoff And Jitter", AWS 2015); never less than the server asked for.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration MOST = Duration.ofSeconds(30);

    private final DoubleSupplier random;

    /**
     * A back-off.
     *
     * @param random numbers from 0 to 1
     */
    Backoff(DoubleSupplier random) {
        this.random = random;
    }

    /**
     * The time to wait.
     *
     * @param attempt the attempt that failed, from 1
     * @param asked what the server asked for, or null
     */
    Duration wait(int attempt, @Nullable Duration asked) {
        long bound = Math.min(MOST.toMillis(), FIRST.toMillis() << Math.min(attempt - 1, 10));
        Duration jittered = Duration.ofMillis((long) (random.getAsDouble() * bound));
        return asked == null || asked.compareTo(jittered) < 0 ? jittered : asked.plus(jittered.dividedBy(10));
    }
}
