package io.deepanalyze.agent.modelling;

import io.deepanalyze.agent.FailureText;
import io.deepanalyze.agent.workbench.BudgetExhaustedException;
import io.deepanalyze.agent.workbench.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * Compares candidates on parts of the training rows; no held-out row is seen. A candidate that fails is left out with the reason,
 * and no more are begun once half of a budget of time is used up.
 */
final class Selection {
    private final Workbench workbench;
    private final Target target;
    private final List<Candidate> candidates;
    private final @Nullable Duration budget;
    private final Map<Integer, List<Double>> scores = new TreeMap<>();
    private final Map<Integer, String> failures = new TreeMap<>();
    private boolean cut;

    /** @param budget the run's budget of wall time, or null */
    Selection(Workbench workbench, Target target, List<Candidate> candidates, @Nullable Duration budget) {
        this.workbench = workbench;
        this.target = target;
        this.candidates = candidates;
        this.budget = budget;
    }

    /**
     * Tries all candidates on all folds.
     *
     * @param progress hears how many fits were done
     */
    void run(WorkingTable table, FeaturePipeline pipeline, List<Integer> folds, IntConsumer progress) {
        int done = 0;
        for (int fold : folds) {
            Dataset<Row> training = table.training(fold);
            List<Transformer> features = workbench.work("features", "learn the features", () -> pipeline.fit(training));
            Dataset<Row> seen = Scoring.through(features, training)
                    .select(Columns.LABEL, Columns.FEATURES)
                    .persist(StorageLevel.MEMORY_AND_DISK());
            try {
                for (int i = 0; i < candidates.size(); i++) {
                    if (!tooLate() || scores.containsKey(i)) {
                        attempt(i, seen, Scoring.through(features, table.fold(fold)));
                    }
                    progress.accept(++done);
                }
            } finally {
                seen.unpersist(false);
            }
        }
    }

    /** At least one candidate is tried, and what was begun is ended, so that means are over the same folds. */
    private boolean tooLate() {
        Duration all = budget;
        boolean late = all != null
                && !scores.isEmpty()
                && workbench.timeLeft().orElse(all).compareTo(all.dividedBy(2)) < 0;
        cut |= late;
        return late;
    }

    private void attempt(int candidate, Dataset<Row> training, Dataset<Row> validation) {
        if (failures.containsKey(candidate)) {
            return;
        }
        Candidate one = candidates.get(candidate);
        try {
            double score = workbench.work("fit", "train " + one.name(), () -> {
                Transformer model = one.estimator().get().fit(training);
                return Measure.of(target.task()).of(new Scoring(target).scored(model.transform(validation)));
            });
            List<Double> known = scores.computeIfAbsent(candidate, it -> new ArrayList<>());
            if (Double.isFinite(score)) {
                known.add(score);
            }
        } catch (BudgetExhaustedException limit) {
            throw limit;
        } catch (Exception failure) { // Spark's own are checked, though no signature says so
            failures.put(candidate, FailureText.of(failure));
        }
    }

    /** Whether candidates were not tried for lack of time. */
    boolean cut() {
        return cut && scores.size() + failures.size() < candidates.size();
    }

    /** What was found of each candidate, one of them picked: the best, of equals the simplest; the first where none was measured. */
    List<CandidateScore> scores() {
        List<CandidateScore> all = new ArrayList<>();
        Measure measure = Measure.of(target.task());
        int best = -1;
        for (int i = 0; i < candidates.size(); i++) {
            List<Double> folds = failures.containsKey(i) ? List.of() : scores.getOrDefault(i, List.of());
            Double mean = folds.isEmpty()
                    ? null
                    : (Double) folds.stream().mapToDouble(it -> it).average().orElseThrow();
            String failure = failures.containsKey(i)
                    ? failures.get(i)
                    : !scores.containsKey(i) ? "not tried for lack of time" : mean == null ? "not measured" : null;
            all.add(new CandidateScore(
                    candidates.get(i).name(),
                    candidates.get(i).settings(),
                    measure.words(),
                    folds,
                    mean,
                    false,
                    failure));
            Double leading = best < 0 ? null : all.get(best).mean();
            if (mean != null && (leading == null || measure.gain(mean, Objects.requireNonNull(leading)) > 0)) {
                best = i;
            }
        }
        if (best >= 0) {
            all.set(best, all.get(best).picked());
        }
        return all;
    }
}
