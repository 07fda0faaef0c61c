package io.deepanalyze.report.chart;

/**
 * A change of level in a series.
 *
 * @param index the first period of the new level, from 1
 * @param before the mean of the periods before it
 * @param after the mean from it on
 */
public record ChangePoint(int index, double before, double after) {}
