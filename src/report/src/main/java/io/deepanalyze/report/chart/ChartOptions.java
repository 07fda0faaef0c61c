package io.deepanalyze.report.chart;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One factory per message that a chart carries. Each gives an Apache ECharts option of JSON values only.
 *
 * <p>They share a manner: what stands out has the one strong colour and the rest is grey; values are written beside their
 * marks; a caption says what is measured, and the title is left to the page. Labels come from data and are cut to 28
 * characters. Every datum holds its full name and its formatted value in {@code tip}, for a tooltip. NaN and infinities
 * leave gaps.
 *
 * <p>Callers bound what they hand over: some 30 categories, a few hundred periods, 1,500 points.
 */
public final class ChartOptions {
    private ChartOptions() {}

    /**
     * Categories by size, read from the top: horizontal bars.
     *
     * @param bars top to bottom; what is highlighted stands out
     * @param values what the lengths are
     * @param reference a line to compare with, or null
     */
    public static Map<String, Object> bars(List<Bar> bars, Axis values, @Nullable Reference reference) {
        return BarCharts.horizontal(bars, values, reference);
    }

    /**
     * A few ordered categories, read from the left: vertical bars.
     *
     * @param bars left to right
     * @param values what the heights are
     * @param reference a line to compare with, or null
     */
    public static Map<String, Object> columns(List<Bar> bars, Axis values, @Nullable Reference reference) {
        return BarCharts.vertical(bars, values, reference);
    }

    /**
     * Levels side by side within categories, such as rates.
     *
     * @param categories top to bottom
     * @param levels a value per category each
     * @param values what the lengths are
     */
    public static Map<String, Object> groupedBars(List<String> categories, List<Series> levels, Axis values) {
        return BarCharts.grouped(categories, levels, values, false);
    }

    /**
     * Levels that make up a whole within categories.
     *
     * @param categories top to bottom
     * @param levels a value per category each
     * @param values what the lengths are
     */
    public static Map<String, Object> stackedBars(List<String> categories, List<Series> levels, Axis values) {
        return BarCharts.grouped(categories, levels, values, true);
    }

    /**
     * How much of each column is missing.
     *
     * @param columns a bar per column; its value is the share without a value, from 0 to 1
     */
    public static Map<String, Object> missingness(List<Bar> columns) {
        return BarCharts.missingness(columns);
    }

    /**
     * Estimates of groups with their intervals: dots with whiskers.
     *
     * @param groups top to bottom
     * @param values what is estimated
     * @param reference a line to compare with, such as the mean over all, or null
     */
    public static Map<String, Object> intervals(List<Interval> groups, Axis values, @Nullable Reference reference) {
        return IntervalCharts.intervals(groups, values, reference);
    }

    /**
     * Two things compared in each of several rows: dumbbells. For a reversal the pooled comparison comes first and is
     * highlighted, then the strata, in which the two ends change sides.
     *
     * @param rows top to bottom
     * @param firstName what the first value of each row belongs to
     * @param secondName what the second belongs to
     * @param values what is compared
     */
    public static Map<String, Object> pairs(List<Pair> rows, String firstName, String secondName, Axis values) {
        return IntervalCharts.pairs(rows, firstName, secondName, values);
    }

    /**
     * A series over time.
     *
     * @param periods in order, empty ones too (NaN)
     * @param values what is measured
     * @param trend a straight line through it, or null
     * @param change where its level changes, or null
     */
    public static Map<String, Object> line(
            List<PeriodValue> periods, Axis values, @Nullable Trend trend, @Nullable ChangePoint change) {
        return LineCharts.line(periods, values, trend, change);
    }

    /**
     * Two measures against each other.
     *
     * @param points at most some 1,500; a sample of the rows where there are more
     * @param x what lies on the horizontal axis
     * @param y what lies on the vertical axis
     * @param fit a line through them, or null
     */
    public static Map<String, Object> scatter(List<XY> points, Axis x, Axis y, @Nullable Line fit) {
        return PlaneCharts.scatter(points, x, y, fit);
    }

    /**
     * A two-way table as shades: counts of two categories, or of two measures in bins.
     *
     * @param grid labels and values
     * @param columnsName what the columns are
     * @param rowsName what the rows are
     * @param values what the cells hold
     */
    public static Map<String, Object> heatMap(Grid grid, String columnsName, String rowsName, Axis values) {
        return PlaneCharts.heatMap(grid, columnsName, rowsName, values);
    }

    /**
     * How a measure is distributed, and which values lie far out.
     *
     * @param edges one more than {@code counts}, ascending and equally spaced
     * @param counts values per bin
     * @param values what is measured
     * @param rows what is counted
     * @param outliers values to mark; may be empty
     */
    public static Map<String, Object> histogram(
            List<Double> edges, List<Long> counts, Axis values, Axis rows, List<Double> outliers) {
        if (counts.isEmpty() || edges.size() != counts.size() + 1) {
            throw new IllegalArgumentException(
                    "A histogram of " + counts.size() + " bins needs one edge more; it has " + edges.size());
        }
        return PlaneCharts.histogram(edges, counts, values, rows, outliers);
    }
}
