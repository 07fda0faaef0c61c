package io.deepanalyze.functions.forecast.series;

/**
 * Parameters of exponential smoothing, as in section 2.5 of Hyndman et al. (2008).
 *
 * @param level alpha, how much of an error goes to the level
 * @param trend beta, how much of it goes to the trend; 0 without one
 * @param season gamma, how much of it goes to the season; 0 without one
 * @param damping phi, what remains of the trend after a step; 1 for a straight line, 0 without a trend
 */
record Smoothing(double level, double trend, double season, double damping) {}
