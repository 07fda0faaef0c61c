package io.deepanalyze.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param status complete, partial or failed
 * @param reason a sentence that says why it is not complete, or null
 * @param limit the budget that ended it, or null
 */
public record Outcome(
        Status status, @Nullable String reason, @Nullable String limit) {
    /** All that was planned was done. */
    public static final Outcome COMPLETE = new Outcome(Status.COMPLETE, null, null);

    /** The three ways to end. */
    public enum Status {
        @JsonProperty("complete")
        COMPLETE,
        @JsonProperty("partial")
        PARTIAL,
        @JsonProperty("failed")
        FAILED
    }
}
