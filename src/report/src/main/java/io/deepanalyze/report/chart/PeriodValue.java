package io.deepanalyze.report.chart;

/**
 * The value of one period.
 *
 * @param period the period as it is written on the axis, such as {@code 2026-01}
 * @param value its value; NaN leaves a gap
 * @param highlight whether it is what the chart is about
 */
public record PeriodValue(String period, double value, boolean highlight) {
    /** A period in the background. */
    public PeriodValue(String period, double value) {
        this(period, value, false);
    }
}
