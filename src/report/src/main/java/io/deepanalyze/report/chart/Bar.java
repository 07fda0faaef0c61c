package io.deepanalyze.report.chart;

/**
 * One bar.
 *
 * @param label the category, as the data has it
 * @param value its length; NaN leaves a gap
 * @param highlight whether it is what the chart is about
 */
public record Bar(String label, double value, boolean highlight) {
    /** A bar in the background. */
    public Bar(String label, double value) {
        this(label, value, false);
    }
}
