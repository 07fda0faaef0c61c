package io.deepanalyze.report.chart;

/**
 * A dashed line to compare with.
 *
 * @param value where it lies on the value axis
 * @param label what it is, such as {@code if even}
 */
public record Reference(double value, String label) {}
