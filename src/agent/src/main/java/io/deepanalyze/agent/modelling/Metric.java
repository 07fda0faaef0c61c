package io.deepanalyze.agent.modelling;

import org.jspecify.annotations.Nullable;

/**
 * One measure of the model on the held-out rows.
 *
 * @param name what is measured
 * @param value the model's value
 * @param low the lower end of its 95 % interval
 * @param high the upper end
 * @param interval how the interval was found: {@code wilson} or {@code bootstrap}
 * @param baseline what the baseline comes to on the same rows, or null where it has no such measure
 */
public record Metric(
        String name,
        double value,
        double low,
        double high,
        String interval,
        @Nullable Double baseline) {}
