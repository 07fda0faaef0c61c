package io.deepanalyze.model;

import java.time.Duration;

/**
 * How long a call may take.
 *
 * @param connect until a connection stands
 * @param firstToken until the first token of a streamed answer
 * @param idle between two pieces of an answer
 * @param total of the whole call, with its retries; a deadline of the request may come earlier
 */
public record ModelTimeouts(Duration connect, Duration firstToken, Duration idle, Duration total) {
    /** 10 seconds to connect, 2 minutes to the first token, 1 minute between pieces, 10 minutes in all. */
    public static final ModelTimeouts DEFAULT = new ModelTimeouts(
            Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofMinutes(1), Duration.ofMinutes(10));

    public ModelTimeouts {
        for (Duration each : new Duration[] {connect, firstToken, idle, total}) {
            if (each.isNegative() || each.isZero()) {
                throw new ModelException(
                        ModelErrorCode.INVALID_SETTING,
                        "A time-out of " + each + " lets no call through. Give more than zero.");
            }
        }
    }
}
