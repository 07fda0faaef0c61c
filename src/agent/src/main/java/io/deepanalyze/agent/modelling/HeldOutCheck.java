package io.deepanalyze.agent.modelling;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.statistics.Estimate;
import io.deepanalyze.agent.statistics.Share;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the picked model with baselines on the held-out rows. Pure mathematics. */
final class HeldOutCheck {
    private final Target target;
    private final Scored scored;
    private final Bootstrap bootstrap;
    private final boolean independent;

    /** @param seed of the bootstrap */
    HeldOutCheck(Target target, Scored scored, long seed) {
        this.target = target;
        this.scored = scored;
        bootstrap = Bootstrap.of(scored, seed);
        independent = scored.units == scored.rows();
    }

    /**
     * Checks.
     *
     * @param constants predictions that are the same for all rows, by what they are called; the strongest is the baseline
     */
    HeldOut check(Map<String, Double> constants) {
        return target.task().hasClasses() ? classes(constants) : numbers(constants);
    }

    private HeldOut classes(Map<String, Double> constants) {
        Map.Entry<String, Double> baseline = constants.entrySet().iterator().next();
        Scored constant = scored.constant(baseline.getValue());
        double chance = 1.0 / Arrays.stream(scored.label).distinct().count();
        List<Metric> metrics = new ArrayList<>();
        Metric area = metric(Measure.AUC, 0.5).orElseThrow(this::untold);
        metrics.add(area);
        double majority = Measure.ACCURACY.of(constant);
        metrics.add(accuracy(majority));
        metric(Measure.BALANCED_ACCURACY, chance).ifPresent(metrics::add);
        Metric gain = new Metric(
                "gain in " + Measure.AUC.words(),
                area.value() - 0.5,
                area.low() - 0.5,
                area.high() - 0.5,
                area.interval(),
                0.0);
        boolean beats = gain.low() > 0;
        Estimate better = gain(Measure.ACCURACY, constant).orElseThrow(this::untold);
        String accuracy = better.low() > 0
                ? "It is right more often than the baseline."
                : better.high() < 0
                        ? "Yet it is right less often than the baseline: use its probabilities, not its predictions."
                        : "How often it is right cannot be told from the baseline"
                                + (beats ? ": use its probabilities, to rank rows, rather than its predictions." : ".");
        String verdict = (beats
                        ? "The model ranks rows better than chance: the interval of the area under the curve lies above 0.5. "
                        : "The model does not beat the baseline: its area under the curve cannot be told from 0.5, which is chance. ")
                + accuracy;
        return held(
                metrics, "always '" + className(baseline.getValue()) + "', " + baseline.getKey(), gain, beats, verdict);
    }

    private Metric accuracy(double majority) {
        long right = Math.round(Measure.ACCURACY.of(scored) * scored.rows());
        return independent
                ? new Share(right, scored.rows())
                        .wilson(Bootstrap.LEVEL)
                        .map(it -> metric(Measure.ACCURACY.words(), it, "wilson", majority))
                        .orElseThrow(this::untold)
                : metric(Measure.ACCURACY, majority).orElseThrow(this::untold);
    }

    private HeldOut numbers(Map<String, Double> constants) {
        Map.Entry<String, Double> baseline = constants.entrySet().stream()
                .min(Comparator.comparingDouble(it -> Measure.RMSE.of(scored.constant(it.getValue()))))
                .orElseThrow();
        Scored constant = scored.constant(baseline.getValue());
        List<Metric> metrics = new ArrayList<>();
        metrics.add(metric(Measure.RMSE, Measure.RMSE.of(constant)).orElseThrow(this::untold));
        metric(Measure.MAE, Measure.MAE.of(constant)).ifPresent(metrics::add);
        double told = Measure.R_SQUARED.of(constant);
        metric(Measure.R_SQUARED, Double.isFinite(told) ? told : null).ifPresent(metrics::add);
        Metric gain = metric(
                "gain in " + Measure.RMSE.words(),
                gain(Measure.RMSE, constant).orElseThrow(this::untold),
                "bootstrap",
                0.0);
        boolean beats = gain.low() > 0;
        String verdict = beats
                ? "The model beats the baseline: its error is smaller, and the interval of the difference lies above zero."
                : "The model does not beat the baseline: the interval of how much smaller its error is does not lie above zero.";
        return held(
                metrics,
                String.format(Locale.ROOT, "always %.6g, %s", baseline.getValue(), baseline.getKey()),
                gain,
                beats,
                verdict);
    }

    private HeldOut held(List<Metric> metrics, String baseline, Metric gain, boolean beats, String verdict) {
        List<List<Long>> confusion = Arrays.stream(scored.confusion())
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
        return new HeldOut(scored.rows(), metrics, baseline, gain, beats, verdict, confusion, bootstrap.draws());
    }

    private Optional<Estimate> gain(Measure measure, Scored baseline) {
        return bootstrap.interval(
                measure.words(), weights -> measure.gain(measure.of(scored, weights), measure.of(baseline, weights)));
    }

    private Optional<Metric> metric(Measure measure, @Nullable Double baseline) {
        return bootstrap
                .interval(measure.words(), weights -> measure.of(scored, weights))
                .map(it -> metric(measure.words(), it, "bootstrap", baseline));
    }

    private static Metric metric(String name, Estimate estimate, String interval, @Nullable Double baseline) {
        return new Metric(name, estimate.value(), estimate.low(), estimate.high(), interval, baseline);
    }

    private String className(double place) {
        return target.classes().get((int) place).name();
    }

    private DeepAnalyzeException untold() {
        return new DeepAnalyzeException(
                ErrorCode.INVALID_ARGUMENT,
                "The model of '" + target.column() + "' cannot be checked, because its " + scored.rows()
                        + " held-out rows do not hold two classes. Name another time or key column, or none.");
    }
}
