package io.deepanalyze.model;

import java.time.Duration;
import java.time.Instant;

/** The time as clients see it: tests bring one in which nobody waits. */
public interface ModelClock {
    /** Now. */
    Instant now();

    /**
     * Waits.
     *
     * @throws InterruptedException if somebody ends the call meanwhile
     */
    void sleep(Duration time) throws InterruptedException;

    /** The clock of this machine. */
    static ModelClock system() {
        return new ModelClock() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public void sleep(Duration time) throws InterruptedException {
                Thread.sleep(time.toMillis());
            }
        };
    }
}
