package io.deepanalyze.functions.forecast.series;

/**
 * What is expected of a value at one point of time. NaN stands for what cannot be said.
 *
 * @param value the forecast: the mean of the predictive distribution, for a model of logarithms its median
 * @param upper the upper end of the prediction interval
 * @param lower the lower end of the prediction interval
 */
public record Prediction(double value, double upper, double lower) {
    static final Prediction UNKNOWN = new Prediction(Double.NaN, Double.NaN, Double.NaN);

    /** A forecast whose spread is not known. */
    static Prediction point(double value) {
        return new Prediction(value, Double.NaN, Double.NaN);
    }

    /** The forecast and its interval held within two limits, and unknown where it is no finite number. */
    Prediction within(double floor, double cap) {
        return new Prediction(clamp(value, floor, cap), clamp(upper, floor, cap), clamp(lower, floor, cap));
    }

    private static double clamp(double number, double floor, double cap) {
        return Double.isFinite(number) ? Math.min(cap, Math.max(floor, number)) : Double.NaN;
    }
}
