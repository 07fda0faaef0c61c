package io.deepanalyze.functions.forecast.series;

/** A model fitted to one series. */
interface SeriesModel {
    /**
     * Forecasts of the values after the last one.
     *
     * @param steps how many, from the next value on
     * @param width the probability that an interval shall hold the value, between 0 and 1
     */
    Prediction[] ahead(int steps, double width);
}
