package io.deepanalyze.report.chart;

/**
 * A point of a scatter chart; NaN in either leaves it out.
 *
 * @param x the value on the horizontal axis
 * @param y the value on the vertical axis
 * @param highlight whether it is what the chart is about
 */
public record XY(double x, double y, boolean highlight) {
    /** A point in the background. */
    public XY(double x, double y) {
        this(x, y, false);
    }
}
