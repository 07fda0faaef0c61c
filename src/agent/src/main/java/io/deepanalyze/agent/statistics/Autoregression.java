package io.deepanalyze.agent.statistics;

import java.util.Random;

/**
 * Noise that remembers: each period's deviation is {@code coefficient} times the one before plus something new.
 *
 * @param coefficient from 0 (independent periods) to 0.95; a negative one counts as 0, which errs on the safe side
 */
record Autoregression(double coefficient) {
    private static final double MOST = 0.95;

    /**
     * The coefficient that residuals show, corrected for the bias that fitting a line or a step has in short series
     * (Marriott and Pope 1954), plus so many standard errors: taking an estimate for the truth finds trends in
     * noise, and in short series the estimate is poor.
     */
    static Autoregression cautious(double[] residuals, double standardErrors) {
        double corrected = corrected(residuals);
        double bounded = Math.max(-1, Math.min(1, corrected));
        double error = Math.sqrt(Math.max(0.05, 1 - bounded * bounded) / residuals.length);
        return new Autoregression(Math.max(0, Math.min(MOST, corrected + standardErrors * error)));
    }

    /** The residuals keep the level of the series, by which rounding is told from noise. */
    private static double corrected(double[] residuals) {
        double n = residuals.length;
        double mean = 0;
        for (double residual : residuals) {
            mean += residual / n;
        }
        double lagged = 0;
        double squares = 0;
        double largest = 0;
        for (int i = 0; i < residuals.length; i++) {
            largest = Math.max(largest, Math.abs(residuals[i]));
            squares += (residuals[i] - mean) * (residuals[i] - mean);
            lagged += i == 0 ? 0 : (residuals[i] - mean) * (residuals[i - 1] - mean);
        }
        // What is left of a perfect fit is rounding, which looks like the strongest memory.
        return squares > 1e-24 * n * largest * largest ? (n * lagged / squares + 2) / (n - 4) : 0;
    }

    /**
     * How many times larger the variance of Mann and Kendall's statistic is than with independent periods (Hamed and
     * Rao 1998, with the autocorrelation of ranks that this noise has).
     */
    double kendallInflation(int n) {
        double sum = 0;
        double correlation = 1;
        for (int lag = 1; lag < n; lag++) {
            correlation *= coefficient;
            double ranks = 6 / Math.PI * Math.asin(correlation / 2);
            sum += (double) (n - lag) * (n - lag - 1) * (n - lag - 2) * ranks;
        }
        return 1 + 2 * sum / ((double) n * (n - 1) * (n - 2));
    }

    /** How many times larger the variance of a mean of n periods is than with independent periods. */
    double meanInflation(int n) {
        double sum = 1;
        double correlation = 1;
        for (int lag = 1; lag < n; lag++) {
            correlation *= coefficient;
            sum += 2 * (1 - (double) lag / n) * correlation;
        }
        return sum;
    }

    /** A stationary normal series of this noise with the innovations' standard deviation 1. */
    double[] simulate(int n, Random random) {
        double[] series = new double[n];
        double last = random.nextGaussian() / Math.sqrt(1 - coefficient * coefficient);
        for (int i = 0; i < n; i++) {
            series[i] = last;
            last = coefficient * last + random.nextGaussian();
        }
        return series;
    }
}
