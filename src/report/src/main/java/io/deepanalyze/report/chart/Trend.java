package io.deepanalyze.report.chart;

/**
 * A straight line through a series.
 *
 * @param first its value in the first period
 * @param last its value in the last period
 */
public record Trend(double first, double last) {}
