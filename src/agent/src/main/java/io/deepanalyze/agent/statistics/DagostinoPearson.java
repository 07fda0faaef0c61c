package io.deepanalyze.agent.statistics;

/**
 * D'Agostino and Pearson's K² (1973), the test of normality by skewness and kurtosis: for any number of values, from two
 * moments. Skewness by D'Agostino (1970), kurtosis by Anscombe and Glynn (1983).
 */
public final class DagostinoPearson {
    /** The fewest values for which the law of the skewness holds. */
    public static final long FEWEST = 8;

    private DagostinoPearson() {}

    /**
     * The test: K² and its p-value by the chi-squared law of two degrees of freedom.
     *
     * @param skewness that of the values themselves, as SQL's {@code skewness} gives it
     * @param excessKurtosis likewise, 0 for a normal law, as SQL's {@code kurtosis} gives it
     * @param n the number of values
     * @throws IllegalArgumentException with fewer than {@link #FEWEST} values
     */
    public static TestStatistic test(double skewness, double excessKurtosis, long n) {
        if (n < FEWEST) {
            throw new IllegalArgumentException("The test takes from " + FEWEST + " values, not " + n);
        }
        double skew = skewnessScore(skewness, (double) n);
        double tails = kurtosisScore(excessKurtosis, (double) n);
        double statistic = skew * skew + tails * tails;
        return new TestStatistic("D'Agostino-Pearson", statistic, Tails.chiSquaredUpper(statistic, 2));
    }

    private static double skewnessScore(double skewness, double n) {
        double y = skewness * Math.sqrt((n + 1) * (n + 3) / (6 * (n - 2)));
        double beta = 3 * (n * n + 27 * n - 70) / ((n - 2) * (n + 5)) * ((n + 1) * (n + 3) / ((n + 7) * (n + 9)));
        double w = Math.sqrt(2 * (beta - 1)) - 1;
        double scaled = y / Math.sqrt(2 / (w - 1));
        // The inverse hyperbolic sine, of the magnitude: near 0 of a negative number it would be only rounding.
        double inverse = Math.log(Math.abs(scaled) + Math.hypot(scaled, 1));
        return Math.signum(scaled) * inverse / Math.sqrt(0.5 * Math.log(w));
    }

    private static double kurtosisScore(double excessKurtosis, double n) {
        double mean = 3 * (n - 1) / (n + 1);
        double deviation = Math.sqrt(24 * n * (n - 2) * (n - 3) / ((n + 1) * (n + 1) * (n + 3) * (n + 5)));
        double x = (excessKurtosis + 3 - mean) / deviation;
        double skew = 6
                * (n * n - 5 * n + 2)
                / ((n + 7) * (n + 9))
                * Math.sqrt(6 * (n + 3) * (n + 5) / (n * (n - 2) * (n - 3)));
        double a = 6 + 8 / skew * (2 / skew + Math.sqrt(1 + 4 / (skew * skew)));
        double ratio = (1 - 2 / a) / (1 + x * Math.sqrt(2 / (a - 4)));
        return (1 - 2 / (9 * a) - Math.cbrt(ratio)) / Math.sqrt(2 / (9 * a));
    }
}
