package io.deepanalyze.report.chart;

/**
 * An estimate with its interval.
 *
 * @param label the group, as the data has it
 * @param value the estimate, such as a mean; NaN leaves a gap
 * @param low the lower end; NaN where there is none
 * @param high the upper end; NaN where there is none
 * @param highlight whether it is what the chart is about
 */
public record Interval(String label, double value, double low, double high, boolean highlight) {}
