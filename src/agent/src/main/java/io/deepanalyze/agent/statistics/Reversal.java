package io.deepanalyze.agent.statistics;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Simpson's paradox: two groups differ one way in all rows together and the other way within the strata. What is tested
 * is that the overall difference is not there within the strata; that the signs oppose is seen. In classic cases, such as
 * Berkeley's admissions (Bickel, Hammel and O'Connell 1975), the differences within strata are too small to be sure of
 * their sign, and the reversal is that the overall difference misleads.
 *
 * @param pooled the first group's mean or rate less the second's, in all rows
 * @param stratified the same within strata, pooled over them
 * @param test whether there is a difference overall of which less than half is left within strata
 */
public record Reversal(Estimate pooled, Estimate stratified, TestStatistic test) {
    /** A difference that keeps at least this share within strata has not gone. */
    private static final double KEPT = 0.5;

    /**
     * One stratum.
     *
     * @param first the moments of the first group's rows
     * @param second the moments of the second group's rows
     */
    public record Stratum(GroupSummary first, GroupSummary second) {}

    /**
     * Means: the stratified difference weighs the strata by their inverse variances; strata with a side of fewer than
     * two values take part in the pooled difference alone.
     *
     * @return empty where fewer than two strata can be compared
     */
    public static Optional<Reversal> ofMeans(List<Stratum> strata, double level) {
        Optional<MeanDifference> pooled =
                MeanDifference.of(side(strata, Stratum::first), side(strata, Stratum::second));
        List<MeanDifference> differences = strata.stream()
                .flatMap(stratum -> MeanDifference.of(stratum.first(), stratum.second()).stream())
                .toList();
        if (pooled.isEmpty() || differences.size() < 2) {
            return Optional.empty();
        }
        double weights = sum(differences, it -> Math.pow(it.standardError(), -2));
        double mean = sum(differences, it -> it.value() * Math.pow(it.standardError(), -2)) / weights;
        return Optional.of(of(pooled.get().value(), pooled.get().standardError(), mean, Math.sqrt(1 / weights), level));
    }

    /**
     * Rates: the stratified difference is Mantel and Haenszel's, with Sato's (1989) variance; a stratum with an empty
     * side takes part in the pooled difference alone.
     *
     * @param strata successes and failures of the first and the second group, per stratum
     * @return empty where fewer than two strata can be compared or nothing varies
     */
    public static Optional<Reversal> ofRates(List<FourfoldTable> strata, double level) {
        List<FourfoldTable> used = strata.stream()
                .filter(it -> it.a() + it.b() > 0 && it.c() + it.d() > 0)
                .toList();
        FourfoldTable all = strata.stream()
                .reduce((x, y) -> new FourfoldTable(x.a() + y.a(), x.b() + y.b(), x.c() + y.c(), x.d() + y.d()))
                .orElse(new FourfoldTable(0, 0, 0, 0));
        if (used.size() < 2 || all.a() + all.c() == 0 || all.b() + all.d() == 0) {
            return Optional.empty();
        }
        double weights = sum(used, Reversal::weight);
        double difference = sum(used, it -> weight(it) * rateDifference(it)) / weights;
        double p = sum(used, Reversal::satoP);
        double q = sum(used, Reversal::satoQ);
        double variance = (difference * p + q) / (weights * weights);
        double pooledError = Math.sqrt(rateVariance(all.a(), all.b()) + rateVariance(all.c(), all.d()));
        return variance > 0 && pooledError > 0
                ? Optional.of(of(rateDifference(all), pooledError, difference, Math.sqrt(variance), level))
                : Optional.empty();
    }

    /**
     * The Cochran-Mantel-Haenszel test (without continuity correction) that the two groups have equal rates in all
     * strata.
     *
     * @return empty where no stratum varies
     */
    public static Optional<TestStatistic> mantelHaenszel(List<FourfoldTable> strata) {
        double excess = 0;
        double variance = 0;
        for (FourfoldTable it : strata) {
            double n = (double) it.a() + it.b() + it.c() + it.d();
            if (n > 1) {
                double first = it.a() + it.b();
                double successes = it.a() + it.c();
                excess += it.a() - first * successes / n;
                variance += first / n * (successes / n) * (it.c() + it.d()) * ((it.b() + it.d()) / (n - 1));
            }
        }
        if (!(variance > 0)) {
            return Optional.empty();
        }
        double statistic = excess * excess / variance;
        return Optional.of(
                new TestStatistic("Cochran-Mantel-Haenszel", statistic, Tails.chiSquaredUpper(statistic, 1)));
    }

    /**
     * Two claims at once: there is a difference overall, and within strata less than half of it is left on its side. The
     * p-value is the larger of theirs (intersection-union), and 1 where the signs do not oppose, which only makes it more
     * careful. Taking the two estimates as independent is careful too: they share their rows, so that their difference
     * varies less.
     */
    private static Reversal of(double pooled, double pooledError, double within, double withinError, double level) {
        double reach = Tails.normalReach(level);
        double zPooled = Math.abs(pooled) / pooledError;
        double left = Math.signum(pooled) * (within - KEPT * pooled);
        double zGone = -left / Math.hypot(withinError, KEPT * pooledError);
        double pValue = pooled * within < 0
                ? Math.max(Math.min(1, 2 * Tails.normalUpper(zPooled)), Tails.normalUpper(zGone))
                : 1;
        return new Reversal(
                Estimate.symmetric("pooled difference", pooled, reach * pooledError, level),
                Estimate.symmetric("difference within strata", within, reach * withinError, level),
                new TestStatistic(
                        "difference gone within strata, intersection-union", Math.min(zPooled, zGone), pValue));
    }

    private static GroupSummary side(List<Stratum> strata, Function<Stratum, GroupSummary> side) {
        return strata.stream().map(side).reduce(new GroupSummary(0, 0, 0), GroupSummary::plus);
    }

    private static double weight(FourfoldTable it) {
        return (double) (it.a() + it.b()) * (it.c() + it.d()) / ((double) it.a() + it.b() + it.c() + it.d());
    }

    private static double rateDifference(FourfoldTable it) {
        return new Share(it.a(), it.a() + it.b()).value() - new Share(it.c(), it.c() + it.d()).value();
    }

    private static double rateVariance(long successes, long failures) {
        double n = (double) successes + failures;
        return n == 0 ? 0 : successes / n * (failures / n) / n;
    }

    private static double satoP(FourfoldTable it) {
        double first = (double) it.a() + it.b();
        double second = (double) it.c() + it.d();
        double n = first + second;
        return (first * first * it.c() - second * second * it.a() + first * second * (second - first) / 2) / (n * n);
    }

    private static double satoQ(FourfoldTable it) {
        double n = (double) it.a() + it.b() + it.c() + it.d();
        return ((double) it.a() * it.d() + (double) it.c() * it.b()) / (2 * n);
    }

    private static <T> double sum(List<T> items, ToDoubleFunction<T> of) {
        return items.stream().mapToDouble(of).sum();
    }
}
