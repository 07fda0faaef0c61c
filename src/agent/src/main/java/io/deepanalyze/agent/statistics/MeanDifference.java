package io.deepanalyze.agent.statistics;

import java.util.Optional;

/** The first mean less the second, by Welch (1947): the groups may have unequal spread. */
public final class MeanDifference {
    private final GroupSummary first;
    private final GroupSummary second;
    private final double standardError;
    private final double degreesOfFreedom;

    private MeanDifference(GroupSummary first, GroupSummary second) {
        this.first = first;
        this.second = second;
        double a = first.meanVariance();
        double b = second.meanVariance();
        this.standardError = Math.sqrt(a + b);
        double shareOfFirst = a / (a + b);
        this.degreesOfFreedom = 1
                / (shareOfFirst * shareOfFirst / (first.n() - 1)
                        + (1 - shareOfFirst) * (1 - shareOfFirst) / (second.n() - 1));
    }

    /**
     * Two groups compared.
     *
     * @return empty where a group has fewer than two values, or neither varies
     */
    public static Optional<MeanDifference> of(GroupSummary first, GroupSummary second) {
        return first.n() < 2 || second.n() < 2 || !(first.meanVariance() + second.meanVariance() > 0)
                ? Optional.empty()
                : Optional.of(new MeanDifference(first, second));
    }

    /** The first mean less the second. */
    public double value() {
        return first.mean() - second.mean();
    }

    /** Welch's t-test that the means are equal. */
    public TestStatistic test() {
        double t = value() / standardError;
        return new TestStatistic("Welch's t", t, Tails.studentTwoSided(t, degreesOfFreedom));
    }

    /** The difference of means, in the measure's units. */
    public Estimate interval(double level) {
        return Estimate.symmetric(
                "difference of means", value(), Tails.studentReach(level, degreesOfFreedom) * standardError, level);
    }

    /**
     * Hedges' g: the difference in units of the pooled standard deviation, corrected for small samples; the interval is
     * that of the difference of means in the same units, so that it is right with unequal spread too.
     */
    public Estimate hedgesG(double level) {
        double df = first.n() + second.n() - 2.0;
        double pooled = Math.sqrt((first.squares() + second.squares()) / df);
        double correction = 1 - 3 / (4 * df - 1);
        double g = correction * value() / pooled;
        // The pooled deviation is an estimate too: its share of g's variance is g² / (2 df) (Hedges 1981).
        double error = Math.hypot(correction * standardError / pooled, g / Math.sqrt(2 * df));
        return Estimate.symmetric("Hedges' g", g, Tails.studentReach(level, degreesOfFreedom) * error, level);
    }

    /** A small p-value says that the difference is within {@code margin}: two one-sided tests (Schuirmann 1987). */
    public TestStatistic equivalence(double margin) {
        return within(1, margin);
    }

    /** As {@link #equivalence}, of {@code factor} times the difference. */
    TestStatistic within(double factor, double margin) {
        if (!(margin > 0)) {
            throw new IllegalArgumentException("A margin is above 0, not " + margin);
        }
        double t = (Math.abs(factor * value()) - margin) / (factor * standardError);
        return new TestStatistic("equivalence, two one-sided Welch's t", t, Tails.studentUpper(-t, degreesOfFreedom));
    }

    double standardError() {
        return standardError;
    }
}
