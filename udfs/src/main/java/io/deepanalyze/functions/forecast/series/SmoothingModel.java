package io.deepanalyze.functions.forecast.series;

import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * A fitted model of exponential smoothing.
 *
 * @param form its components
 * @param smoothing its parameters
 * @param end the state after the last value
 * @param variance the variance of the errors, on the scale that is modelled
 * @param criterion Akaike's information criterion with the correction for short series, on the scale of the values
 */
record SmoothingModel(SmoothingForm form, Smoothing smoothing, SmoothingState end, double variance, double criterion)
        implements SeriesModel {
    @Override
    public Prediction[] ahead(int steps, double width) {
        double quantile = new NormalDistribution().inverseCumulativeProbability((1 + width) / 2);
        double[] expected = end.ahead(steps);
        double[] spread = end.spread(steps);
        Prediction[] predictions = new Prediction[steps];
        for (int step = 0; step < steps; step++) {
            double half = quantile * Math.sqrt(variance * spread[step]);
            predictions[step] =
                    new Prediction(scale(expected[step]), scale(expected[step] + half), scale(expected[step] - half));
        }
        return predictions;
    }

    private double scale(double number) {
        return form.logarithms() ? Math.exp(number) : number;
    }
}
