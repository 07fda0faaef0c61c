package io.deepanalyze.agent.workbench;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much a run may take.
 *
 * @param time wall time, or null for no limit
 * @param queries queries, or null for no limit
 * @param scannedBytes bytes read by tasks, or null for no limit
 */
public record Budget(
        @Nullable Duration time,
        @Nullable Integer queries,
        @Nullable Long scannedBytes) {
    /** No limits. */
    public static final Budget UNLIMITED = new Budget(null, null, null);
}
