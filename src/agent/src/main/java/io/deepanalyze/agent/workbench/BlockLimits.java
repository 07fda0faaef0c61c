package io.deepanalyze.agent.workbench;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much a block of code may take.
 *
 * @param time wall time
 * @param scannedBytes bytes read by its tasks, or null for no limit
 */
public record BlockLimits(Duration time, @Nullable Long scannedBytes) {}
