package io.deepanalyze.functions.forecast.series;

import java.util.List;

/**
 * The forecasts of all values of a group at one point of time.
 *
 * @param time microseconds, on the clock of the observations
 * @param predictions one for each value, in their order
 */
public record ForecastPoint(long time, List<Prediction> predictions) {
    public ForecastPoint {
        predictions = List.copyOf(predictions);
    }
}
