package io.deepanalyze.agent.modelling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Query;
import java.util.List;

/**
 * All that is to be said of a trained model. Immutable; it holds nothing on the cluster.
 *
 * @param source the source's name
 * @param target the column that it predicts
 * @param task what it does
 * @param classes the target's classes with their rows, the largest first; empty of a number
 * @param features the columns that it predicts from
 * @param leftOut the columns that it does not use, with the reasons
 * @param split which rows trained and which were held out
 * @param candidates the models that were tried, the simplest first
 * @param model the one that was picked
 * @param heldOut how well it did on the held-out rows
 * @param importance what it loses without a feature, the most first; the measure is that of the candidates
 * @param importanceRows held-out rows on which that was found
 * @param notes what a reader should know
 * @param seed of split, models and bootstrap
 * @param outcome complete; or partial where a budget kept candidates from being tried
 * @param queries what was counted by queries
 */
public record ModelReport(
        String source,
        String target,
        Task task,
        List<ClassRows> classes,
        List<Used> features,
        List<LeftOut> leftOut,
        Split split,
        List<CandidateScore> candidates,
        String model,
        HeldOut heldOut,
        List<Importance> importance,
        int importanceRows,
        List<String> notes,
        long seed,
        Outcome outcome,
        List<Query> queries) {
    public ModelReport {
        classes = List.copyOf(classes);
        features = List.copyOf(features);
        leftOut = List.copyOf(leftOut);
        candidates = List.copyOf(candidates);
        importance = List.copyOf(importance);
        notes = List.copyOf(notes);
        queries = List.copyOf(queries);
    }

    /**
     * A feature.
     *
     * @param column its column
     * @param kind {@code number}, {@code category} or {@code time}
     */
    public record Used(String column, String kind) {}

    /** The report as JSON. */
    public String toJson() {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report of a model is always JSON", e);
        }
    }

    /** The report in words, as Markdown. */
    public String toText() {
        return new ModelText(this).write();
    }
}
