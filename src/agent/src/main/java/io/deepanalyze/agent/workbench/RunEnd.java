package io.deepanalyze.agent.workbench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether a run is over before its plan is, and why: its time was up, it reached another limit, or its caller ended it. What runs then is cancelled.
 * Driver side; thread-safe.
 */
final class RunEnd implements AutoCloseable {
    private static final Duration LEAST_TIME = Duration.ofSeconds(1);

    private final JobScope scope;
    private final @Nullable Duration time;
    private final Clock clock;
    private final Instant startedAt;
    private final ScheduledExecutorService watch;
    private volatile @Nullable BudgetExhaustedException reason;

    /**
     * The end of a run that begins now.
     *
     * @param scope where its jobs belong
     * @param time its wall time, or null for no limit
     */
    RunEnd(JobScope scope, @Nullable Duration time, Clock clock) {
        this.scope = scope;
        this.time = time;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "deepanalyze-watch");
            thread.setDaemon(true);
            return thread;
        });
        if (time != null) {
            var unused = watch.schedule(
                    () -> at("maxSeconds", "The budget of " + time.toSeconds() + " seconds was used up"),
                    time.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    Instant startedAt() {
        return startedAt;
    }

    /**
     * Ends the run, unless it has ended.
     *
     * @param limit the limit's name, as {@link BudgetExhaustedException#limit} gives it
     * @return what ended it first
     */
    synchronized BudgetExhaustedException at(String limit, String why) {
        BudgetExhaustedException known = reason;
        if (known != null) {
            return known;
        }
        BudgetExhaustedException end = new BudgetExhaustedException(limit, why);
        reason = end;
        scope.cancelAll();
        return end;
    }

    /** What ended the run, if anything did. */
    Optional<BudgetExhaustedException> reason() {
        return Optional.ofNullable(reason);
    }

    /** Throws what ended the run, if anything did. */
    void throwIfReached() {
        BudgetExhaustedException end = reason;
        if (end != null) {
            throw end;
        }
    }

    /** What is left of the wall time, at least a second; empty where it has no limit. */
    Optional<Duration> timeLeft() {
        if (time == null) {
            return Optional.empty();
        }
        Duration left = time.minus(Duration.between(startedAt, clock.instant()));
        return Optional.of(left.compareTo(LEAST_TIME) < 0 ? LEAST_TIME : left);
    }

    /** Ends the watch over the time. */
    @Override
    public void close() {
        watch.shutdownNow();
    }
}
