package io.deepanalyze.report;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What ran.
 *
 * @param id unique to the run
 * @param startedAt when it began
 * @param durationMillis wall time in milliseconds
 * @param product the product's version
 * @param spark Spark's version
 * @param analyst {@code statistical}, {@code model}, or {@code hybrid} for the two together
 * @param model the language model, or null
 * @param goal the goal in the caller's words, or null
 * @param settings what steered the run
 * @param outcome how it ended
 * @param cost what it took
 */
public record Run(
        String id,
        Instant startedAt,
        long durationMillis,
        String product,
        String spark,
        String analyst,
        @Nullable String model,
        @Nullable String goal,
        Settings settings,
        Outcome outcome,
        Cost cost) {
    public Run {
        Objects.requireNonNull(settings, "a run has settings");
        Objects.requireNonNull(outcome, "a run has an outcome");
        Objects.requireNonNull(cost, "a run has a cost");
    }
}
