package io.deepanalyze.agent.statistics;

import java.util.Arrays;
import java.util.Optional;
import org.hipparchus.special.Erf;

/**
 * Shapiro and Wilk's test of normality by Royston's approximation (1995, Applied Statistics 44, algorithm AS R94), for 3 to
 * 5,000 values. The polynomials are those that he published.
 */
public final class ShapiroWilk {
    /** The fewest values that the test is defined for. */
    public static final int FEWEST = 3;
    /** The most values that the approximation was fitted for. */
    public static final int MOST = 5_000;

    private static final double[] FIRST_WEIGHT = {0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056};
    private static final double[] SECOND_WEIGHT = {0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633};
    private static final double[] FEW_MEAN = {0.544, -0.39978, 0.025054, -6.714e-4};
    private static final double[] FEW_LOG_DEVIATION = {1.3822, -0.77857, 0.062767, -0.0020322};
    private static final double[] FEW_LIMIT = {-2.273, 0.459};
    private static final double[] MANY_MEAN = {-1.5861, -0.31082, -0.083751, 0.0038915};
    private static final double[] MANY_LOG_DEVIATION = {-0.4803, -0.082676, 0.0030302};
    private static final int FEW = 11;

    private ShapiroWilk() {}

    /**
     * The test: W and the probability of one as small under normality.
     *
     * @param values finite, in any order; not changed
     * @return empty where all values are the same
     * @throws IllegalArgumentException with fewer than {@link #FEWEST} or more than {@link #MOST} values
     */
    public static Optional<TestStatistic> test(double[] values) {
        int n = values.length;
        if (n < FEWEST || n > MOST) {
            throw new IllegalArgumentException("The test takes from 3 to 5,000 values, not " + n);
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double range = sorted[n - 1] - sorted[0];
        if (!(range > 0) || Double.isInfinite(range)) {
            return Optional.empty();
        }
        double distance = distance(sorted, range, weights(n));
        return Optional.of(new TestStatistic("Shapiro-Wilk", 1 - distance, Tails.probability(pValue(distance, n))));
    }

    /** The weights of the upper half, the largest value first; those of the lower half are their negatives. */
    private static double[] weights(int n) {
        double[] weights = new double[n / 2];
        if (n == 3) {
            weights[0] = Math.sqrt(0.5);
            return weights;
        }
        double squares = 0;
        for (int i = 0; i < weights.length; i++) {
            double share = (i + 1 - 0.375) / (n + 0.25);
            weights[i] = -Math.sqrt(2) * Erf.erfInv(2 * share - 1);
            squares += 2 * weights[i] * weights[i];
        }
        double root = 1 / Math.sqrt(n);
        double first = polynomial(FIRST_WEIGHT, root) + weights[0] / Math.sqrt(squares);
        double left = squares - 2 * weights[0] * weights[0];
        double room = 1 - 2 * first * first;
        int fitted = 1;
        double second = 0;
        if (n > 5) {
            second = polynomial(SECOND_WEIGHT, root) + weights[1] / Math.sqrt(squares);
            left -= 2 * weights[1] * weights[1];
            room -= 2 * second * second;
            fitted = 2;
        }
        double factor = Math.sqrt(left / room);
        for (int i = fitted; i < weights.length; i++) {
            weights[i] /= factor;
        }
        weights[0] = first;
        if (fitted == 2) {
            weights[1] = second;
        }
        return weights;
    }

    /** 1 - W, without the rounding that the difference would have where W is near 1. */
    private static double distance(double[] sorted, double range, double[] weights) {
        int n = sorted.length;
        double mean = 0;
        for (double value : sorted) {
            mean += (value - sorted[0]) / range / n;
        }
        double weightSquares = 0;
        double squares = 0;
        double products = 0;
        for (int i = 0; i < n; i++) {
            double weight = i < weights.length ? -weights[i] : n - 1 - i < weights.length ? weights[n - 1 - i] : 0;
            double value = (sorted[i] - sorted[0]) / range - mean;
            weightSquares += weight * weight;
            squares += value * value;
            products += weight * value;
        }
        double both = Math.sqrt(weightSquares * squares);
        return Math.max(0, (both - products) * (both + products) / (weightSquares * squares));
    }

    private static double pValue(double distance, int n) {
        if (n == 3) {
            return 6 / Math.PI * (Math.asin(Math.sqrt(1 - distance)) - Math.asin(Math.sqrt(0.75)));
        }
        double log = Math.log(distance);
        if (n > FEW) {
            double size = Math.log(n);
            double deviation = Math.exp(polynomial(MANY_LOG_DEVIATION, size));
            return Tails.normalUpper((log - polynomial(MANY_MEAN, size)) / deviation);
        }
        double limit = polynomial(FEW_LIMIT, n);
        if (log >= limit) {
            return 0;
        }
        double deviation = Math.exp(polynomial(FEW_LOG_DEVIATION, n));
        return Tails.normalUpper((-Math.log(limit - log) - polynomial(FEW_MEAN, n)) / deviation);
    }

    /** The polynomial of ascending coefficients. */
    private static double polynomial(double[] coefficients, double x) {
        double sum = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            sum = sum * x + coefficients[i];
        }
        return sum;
    }
}
