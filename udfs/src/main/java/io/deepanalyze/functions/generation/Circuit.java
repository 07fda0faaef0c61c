package io.deepanalyze.functions.generation;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps rows from waiting for a model that does not answer: after so many requests in a row that came to nothing none is let through for a
 * pause, then one, and all others again once one was answered (Nygard, "Release It!", the circuit breaker). Safe for many threads.
 */
final class Circuit {
    private final int mostFailures;
    private final long pauseNanos;
    private final LongSupplier nanoTime;
    private int failures;
    private long failedNanos;
    private boolean trying;

    Circuit(int mostFailures, Duration pause, LongSupplier nanoTime) {
        this.mostFailures = mostFailures;
        this.pauseNanos = pause.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Whether a request may be made. One that may must tell how it ended. */
    synchronized boolean enter() {
        if (failures < mostFailures) {
            return true;
        }
        if (trying || nanoTime.getAsLong() - failedNanos < pauseNanos) {
            return false;
        }
        trying = true;
        return true;
    }

    /** The model is there, whatever it said. */
    synchronized void answered() {
        failures = 0;
        trying = false;
    }

    /** The model did not answer. */
    synchronized void failed() {
        failures = Math.min(mostFailures, failures + 1);
        failedNanos = nanoTime.getAsLong();
        trying = false;
    }

    /** The request ended before one could tell. */
    synchronized void left() {
        trying = false;
    }
}
