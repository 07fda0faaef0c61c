package io.deepanalyze.agent.statistics;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.special.Gamma;

/**
 * The effect behind a test over all groups or cells at once, held against a margin by the noncentral chi-squared law:
 * equivalence tests (Wellek 2010) and minimum-effect tests (Murphy and Myors 1999). The size is Cohen's (1988) w, the
 * root of noncentrality per observation; for ranks or means of groups that is his f.
 *
 * @param name the measure of effect, such as {@code Cohen's w}
 * @param statistic a statistic that follows a chi-squared law where there is no effect
 * @param degreesOfFreedom of that law, at least 1
 * @param n the number of observations, at least 1
 */
public record OmnibusEffect(String name, double statistic, double degreesOfFreedom, long n) {
    /** Beyond this noncentrality Sankaran's approximation is exact to all digits that matter. */
    private static final double LARGE = 500;

    public OmnibusEffect {
        if (!(statistic >= 0) || Double.isInfinite(statistic) || !(degreesOfFreedom >= 1) || n < 1) {
            throw new IllegalArgumentException(
                    name + ": no effect from " + statistic + ", " + degreesOfFreedom + " degrees of freedom, n = " + n);
        }
    }

    /** The effect's size, corrected for chance, with the interval from inverting the noncentral law (Steiger 2004). */
    public Estimate size(double level) {
        double low = Noncentral.chiSquared(statistic, degreesOfFreedom, (1 + level) / 2);
        double high = Noncentral.chiSquared(statistic, degreesOfFreedom, (1 - level) / 2);
        double value = Math.max(0, statistic - degreesOfFreedom);
        return new Estimate(name, Math.sqrt(value / n), Math.sqrt(low / n), Math.sqrt(high / n), level);
    }

    /**
     * A small p-value says that the effect is smaller than {@code margin}. A statistic below its mean under no effect is
     * taken for that mean: groups that are more alike than chance makes them are no better proof, and with too few rows
     * for the margin nothing is.
     */
    public TestStatistic within(double margin) {
        double lambda = noncentrality(margin);
        double pValue = Noncentral.chiSquaredCdf(Math.max(statistic, degreesOfFreedom), degreesOfFreedom, lambda);
        return new TestStatistic("equivalence, " + name, statistic, pValue);
    }

    /** A small p-value says that the effect is larger than {@code margin}. */
    public TestStatistic beyond(double margin) {
        double lambda = noncentrality(margin);
        double pValue = lambda > LARGE
                ? 1 - Noncentral.chiSquaredCdf(statistic, degreesOfFreedom, lambda)
                : poissonMean(lambda / 2, j -> Tails.chiSquaredUpper(statistic, degreesOfFreedom + 2 * j));
        return new TestStatistic("minimum effect, " + name, statistic, Tails.probability(pValue));
    }

    private double noncentrality(double margin) {
        if (!(margin > 0)) {
            throw new IllegalArgumentException("A margin is above 0, not " + margin);
        }
        return n * margin * margin;
    }

    /** The upper tail is summed as such, since the complement of the lower one is only rounding far out. */
    private static double poissonMean(double mean, DoubleUnaryOperator term) {
        double last = mean + 20 * Math.sqrt(mean) + 60;
        double sum = 0;
        for (double j = 0; j <= last; j++) {
            sum += Math.exp(j * Math.log(mean) - mean - Gamma.logGamma(j + 1)) * term.applyAsDouble(j);
        }
        return sum;
    }
}
