package io.deepanalyze.report.chart;

/**
 * Two values side by side in one row of a dumbbell chart.
 *
 * @param label the row, such as a stratum
 * @param first the value of the first of the two
 * @param second the value of the second
 * @param highlight whether it is what the chart is about, such as the pooled comparison
 */
public record Pair(String label, double first, double second, boolean highlight) {}
