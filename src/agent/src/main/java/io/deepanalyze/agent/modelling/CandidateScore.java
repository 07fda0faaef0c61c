package io.deepanalyze.agent.modelling;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A model that was tried on parts of the training rows.
 *
 * @param name what it is called
 * @param settings its settings that matter
 * @param measure what it was measured by
 * @param folds the measure on each validation part
 * @param mean their mean, or null where there is none
 * @param chosen whether it was picked
 * @param failure why it could not be trained, or null
 */
public record CandidateScore(
        String name,
        Map<String, String> settings,
        String measure,
        List<Double> folds,
        @Nullable Double mean,
        boolean chosen,
        @Nullable String failure) {
    public CandidateScore {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        folds = List.copyOf(folds);
    }

    CandidateScore picked() {
        return new CandidateScore(name, settings, measure, folds, mean, true, failure);
    }
}
