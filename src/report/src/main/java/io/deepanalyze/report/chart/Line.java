package io.deepanalyze.report.chart;

/**
 * The straight line {@code y = intercept + slope * x}.
 *
 * @param intercept the value at 0
 * @param slope the change of y per unit of x
 */
public record Line(double intercept, double slope) {}
