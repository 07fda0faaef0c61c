package io.deepanalyze.agent.statistics;

import java.util.Optional;

/**
 * Anderson and Darling's test of normality (1954) with mean and deviation taken from the values; p-value by Stephens (1986, in
 * D'Agostino and Stephens, table 4.9).
 *
 * @param test the statistic A&sup2; and its p-value
 * @param adjusted the statistic for a number of values that is not large, which the p-value is of
 */
public record AndersonDarling(TestStatistic test, double adjusted) {
    /** The fewest values for which the p-value holds. */
    public static final long FEWEST = 8;

    /** The approximation is told up to there; what is farther off is given the same p-value, which is below 1e-30. */
    private static final double LARGEST = 13;

    private static final double LOG_ROOT_OF_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    /** From there on a tail is smaller than doubles can say. */
    private static final double FAR = 37;

    /**
     * The test.
     *
     * @param values the different values, ascending
     * @param counts how often there is each
     * @return empty where all values are one
     * @throws IllegalArgumentException with fewer than {@link #FEWEST} values
     */
    public static Optional<AndersonDarling> of(double[] values, long[] counts) {
        double n = 0;
        double mean = 0;
        for (int i = 0; i < values.length; i++) {
            n += counts[i];
            mean += counts[i] * (values[i] - mean) / n;
        }
        if (n < FEWEST) {
            throw new IllegalArgumentException("The test takes from " + FEWEST + " values, not " + (long) n);
        }
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            squares += counts[i] * (values[i] - mean) * (values[i] - mean);
        }
        double deviation = Math.sqrt(squares / (n - 1));
        if (!(deviation > 0) || !Double.isFinite(deviation)) {
            return Optional.empty();
        }
        double sum = 0;
        double before = 0;
        for (int i = 0; i < values.length; i++) {
            double z = (values[i] - mean) / deviation;
            double up = before + counts[i];
            // The odd numbers 2 r - 1 of the ranks r of equal values add up to a difference of squares.
            sum += (up * up - before * before) * logLower(z);
            double above = n - before;
            double left = n - up;
            sum += (above * above - left * left) * logLower(-z);
            before = up;
        }
        double statistic = -n - sum / n;
        double adjusted = statistic * (1 + 0.75 / n + 2.25 / (n * n));
        return Optional.of(
                new AndersonDarling(new TestStatistic("Anderson-Darling", statistic, pValue(adjusted)), adjusted));
    }

    /** The logarithm of P(Z &lt; z) for a standard normal Z. */
    private static double logLower(double z) {
        return z > -FAR ? Math.log(Tails.normalUpper(-z)) : -z * z / 2 - Math.log(-z) - LOG_ROOT_OF_TWO_PI;
    }

    private static double pValue(double adjusted) {
        double a = Math.min(adjusted, LARGEST);
        double p;
        if (a < 0.2) {
            p = 1 - Math.exp(-13.436 + 101.14 * a - 223.73 * a * a);
        } else if (a < 0.34) {
            p = 1 - Math.exp(-8.318 + 42.796 * a - 59.938 * a * a);
        } else if (a < 0.6) {
            p = Math.exp(0.9177 - 4.279 * a - 1.38 * a * a);
        } else {
            p = Math.exp(1.2937 - 5.709 * a + 0.0186 * a * a);
        }
        return Math.max(0, Math.min(1, p));
    }
}
