/**
 * Forecasts of one group's series, without Spark. Reading order: {@link io.deepanalyze.functions.forecast.series.SeriesForecaster} takes
 * observations and gives forecasts; {@link io.deepanalyze.functions.forecast.series.Step} is the distance between two points of time, found by
 * {@code StepFinder} where the caller names none; {@code TimeGrid} puts observations on a regular grid; {@code Seasonality} finds the seasons that
 * are worth a model; {@code ModelChoice} fits a few models and keeps the best.
 *
 * <p>The models are the linear homoscedastic state space models of exponential smoothing, on the values or on their logarithms, with their exact
 * intervals: R. J. Hyndman, A. B. Koehler, J. K. Ord and R. D. Snyder, <i>Forecasting with Exponential Smoothing: The State Space Approach</i>,
 * Springer 2008. No pseudo-random number is drawn: equal series give equal forecasts.
 */
@NullMarked
package io.deepanalyze.functions.forecast.series;

import org.jspecify.annotations.NullMarked;
