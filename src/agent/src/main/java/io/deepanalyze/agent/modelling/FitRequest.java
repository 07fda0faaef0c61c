package io.deepanalyze.agent.modelling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to be modelled.
 *
 * @param target the column to predict
 * @param features the columns to predict from, which are then used even where they look like leaks; empty to choose them
 * @param time the column that orders the rows in time, so that the last of them are held out; or null
 * @param key the column whose equal values belong together, so that no two parts share one; or null
 * @param exclude columns to leave out
 * @param kind what kind of task it is, or {@link Kind#AUTOMATIC}
 * @param seed of the split, of the models and of the bootstrap
 */
public record FitRequest(
        String target,
        List<String> features,
        @Nullable String time,
        @Nullable String key,
        List<String> exclude,
        Kind kind,
        long seed) {
    public FitRequest {
        features = List.copyOf(features);
        exclude = List.copyOf(exclude);
    }

    /** The kind of task. */
    public enum Kind {
        /** Decided by the target's profile. */
        AUTOMATIC,
        /** The target's values are classes. */
        CLASSIFICATION,
        /** The target is a number. */
        REGRESSION
    }
}
