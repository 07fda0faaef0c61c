package io.deepanalyze.functions.forecast.series;

/**
 * The state of exponential smoothing at one point of time; changes as it goes along.
 *
 * <p>One step: the forecast is level + phi trend + season; the error times alpha, beta and gamma corrects the three. A missing value is an error of
 * zero.
 */
final class SmoothingState {
    private final Smoothing smoothing;
    private final double[] seasons;
    private double level;
    private double trend;
    private int position;

    /**
     * The state before the first value.
     *
     * @param seasons the season's additions from the first value on, as long as the period; one zero without a season
     */
    SmoothingState(Smoothing smoothing, double level, double trend, double[] seasons) {
        this.smoothing = smoothing;
        this.level = level;
        this.trend = trend;
        this.seasons = seasons.clone();
    }

    /**
     * Goes one step.
     *
     * @param value what was observed; NaN if nothing was
     * @return the error of the forecast of this value; NaN if nothing was observed
     */
    double next(double value) {
        double grown = smoothing.damping() * trend;
        double error = value - (level + grown + seasons[position]);
        double known = Double.isNaN(value) ? 0 : error;
        level += grown + smoothing.level() * known;
        trend = grown + smoothing.trend() * known;
        seasons[position] += smoothing.season() * known;
        position++;
        if (position == seasons.length) {
            position = 0;
        }
        return error;
    }

    /** The expected values of the next steps. The state stays as it is. */
    double[] ahead(int steps) {
        double[] expected = new double[steps];
        double growth = 0;
        double factor = 1;
        for (int step = 0; step < steps; step++) {
            factor *= smoothing.damping();
            growth += factor * trend;
            expected[step] = level + growth + seasons[(position + step) % seasons.length];
        }
        return expected;
    }

    /**
     * The variances of the next values, in units of the variance of the errors: equation 6.6 and table 6.1 of Hyndman et al. (2008).
     *
     * @return one for each step
     */
    double[] spread(int steps) {
        double[] variances = new double[steps];
        double variance = 1;
        double growth = 0;
        double factor = 1;
        for (int step = 1; step <= steps; step++) {
            variances[step - 1] = variance;
            factor *= smoothing.damping();
            growth += factor;
            boolean sameSeason = seasons.length > 1 && step % seasons.length == 0;
            double weight = smoothing.level() + smoothing.trend() * growth + (sameSeason ? smoothing.season() : 0);
            variance += weight * weight;
        }
        return variances;
    }
}
