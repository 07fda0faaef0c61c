package io.deepanalyze.functions.forecast.series;

import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * The value of one season before, for series that are too short for a seasonal model of exponential smoothing. Where that value is missing, the mean
 * of all stands in.
 *
 * @param values the series, NaN where nothing was observed
 * @param period points of a season
 */
record SeasonalNaiveModel(double[] values, int period) implements SeriesModel {
    @Override
    public Prediction[] ahead(int steps, double width) {
        double quantile = new NormalDistribution().inverseCumulativeProbability((1 + width) / 2);
        double deviation = deviation();
        double mean = mean();
        Prediction[] predictions = new Prediction[steps];
        for (int step = 0; step < steps; step++) {
            double before = values[values.length - period + step % period];
            double value = Double.isNaN(before) ? mean : before;
            double half = quantile * deviation * Math.sqrt(step / period + 1);
            predictions[step] = new Prediction(value, value + half, value - half);
        }
        return predictions;
    }

    /** The root of the mean square of what a season changed. */
    private double deviation() {
        double squares = 0;
        int count = 0;
        for (int index = period; index < values.length; index++) {
            double change = values[index] - values[index - period];
            if (!Double.isNaN(change)) {
                squares += change * change;
                count++;
            }
        }
        return Math.sqrt(squares / count);
    }

    private double mean() {
        double sum = 0;
        int count = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        return sum / count;
    }
}
