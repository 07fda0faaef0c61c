package io.deepanalyze.functions.forecast.series;

/**
 * Which components a model of exponential smoothing has. Errors and seasons add up; on logarithms that makes them multiply.
 *
 * @param trend none, damped or a straight line
 * @param period points of a season; 1 without one
 * @param logarithms whether the logarithms of the values are modelled
 */
record SmoothingForm(Trend trend, int period, boolean logarithms) {
    /** How a series goes on beside its season. */
    enum Trend {
        NONE,
        STRAIGHT,
        DAMPED
    }

    /** Bounds of phi: below the lower one a trend is hardly one, above the upper one it is hardly damped. */
    private static final double LEAST_DAMPING = 0.8;

    private static final double MOST_DAMPING = 0.98;

    boolean hasTrend() {
        return trend != Trend.NONE;
    }

    boolean hasSeason() {
        return period > 1;
    }

    /** How many parameters are searched for: those of {@link #smoothing}. */
    int searched() {
        return 1 + (hasTrend() ? 1 : 0) + (hasSeason() ? 1 : 0) + (trend == Trend.DAMPED ? 1 : 0);
    }

    /** How many numbers are estimated besides the variance: what is searched for and the states at the start. */
    int estimated() {
        return searched() + 1 + (hasTrend() ? 1 : 0) + (hasSeason() ? period - 1 : 0);
    }

    /**
     * The parameters at a point of the search, which is unbounded: each coordinate is the logit of where a parameter is within what the usual
     * region, 0 &lt; alpha &lt; 1, 0 &lt; beta &lt; alpha, 0 &lt; gamma &lt; 1 - alpha, leaves to it.
     */
    Smoothing smoothing(double[] point) {
        int next = 0;
        double alpha = logistic(point[next++]);
        double beta = hasTrend() ? alpha * logistic(point[next++]) : 0;
        double gamma = hasSeason() ? (1 - alpha) * logistic(point[next++]) : 0;
        double phi = hasTrend() ? 1 : 0;
        if (trend == Trend.DAMPED) {
            phi = LEAST_DAMPING + (MOST_DAMPING - LEAST_DAMPING) * logistic(point[next]);
        }
        return new Smoothing(alpha, beta, gamma, phi);
    }

    static double logit(double share) {
        return Math.log(share / (1 - share));
    }

    private static double logistic(double coordinate) {
        return 1 / (1 + Math.exp(-coordinate));
    }
}
