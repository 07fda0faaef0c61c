package io.deepanalyze.functions.forecast.series;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The mean of a series that is too short for more, with the interval of Student's t for a new value of a normal sample; without an interval where
 * there is one value alone.
 *
 * @param values what was observed, finite, at least one
 */
record MeanModel(double[] values) implements SeriesModel {
    @Override
    public Prediction[] ahead(int steps, double width) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        Prediction[] predictions = new Prediction[steps];
        Arrays.fill(predictions, predict(mean, width));
        return predictions;
    }

    private Prediction predict(double mean, double width) {
        int degrees = values.length - 1;
        if (degrees == 0) {
            return Prediction.point(mean);
        }
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        double quantile = new TDistribution(degrees).inverseCumulativeProbability((1 + width) / 2);
        double half = quantile * Math.sqrt(squares / degrees * (1 + 1.0 / values.length));
        return new Prediction(mean, mean + half, mean - half);
    }
}
