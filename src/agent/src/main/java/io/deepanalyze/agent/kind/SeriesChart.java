package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Statement.Picture;
import io.deepanalyze.agent.statistics.PeriodSeries;
import io.deepanalyze.report.Table;
import io.deepanalyze.report.chart.Axis;
import io.deepanalyze.report.chart.ChangePoint;
import io.deepanalyze.report.chart.ChartOptions;
import io.deepanalyze.report.chart.PeriodValue;
import io.deepanalyze.report.chart.Trend;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Series as lines. */
final class SeriesChart {
    private static final double ANY_LEVEL = 0.95;

    private SeriesChart() {}

    static Picture plain(Series series, Table table) {
        return picture(series, table, Set.of(), null, null, "");
    }

    static Picture spikes(Series series, Table table, Set<Integer> rows) {
        return picture(series, table, rows, null, null, ", with the periods that stick out marked");
    }

    static Picture trend(Series series, Table table, PeriodSeries values) {
        double slope = values.slope(ANY_LEVEL).value();
        // The line turns about the middle of the series: the median of what is left when the slope is taken out.
        double[] present = series.values(table);
        double[] levels = new double[present.length];
        for (int i = 0; i < present.length; i++) {
            levels[i] = present[i] - slope * i;
        }
        java.util.Arrays.sort(levels);
        double start = (levels[(levels.length - 1) / 2] + levels[levels.length / 2]) / 2;
        Trend line = new Trend(start, start + slope * (present.length - 1));
        return picture(series, table, Set.of(), line, null, ", with its trend line");
    }

    static Picture change(Series series, Table table, int row, double before, double after) {
        return picture(
                series,
                table,
                Set.of(),
                null,
                new ChangePoint(row, before, after),
                ", with the means before and after");
    }

    private static Picture picture(
            Series series,
            Table table,
            Set<Integer> highlighted,
            @Nullable Trend trend,
            @Nullable ChangePoint change,
            String more) {
        List<PeriodValue> values = new ArrayList<>();
        for (int row = 0; row < table.rows().size(); row++) {
            values.add(new PeriodValue(
                    String.valueOf(table.cell(row, "period")),
                    table.number(row, series.column()),
                    highlighted.contains(row)));
        }
        String per = " per " + series.periods().grain().word();
        String within =
                series.category() == null ? "" : " where " + series.category().label() + " is " + series.level();
        String what = series.measure() != null
                ? "Mean " + series.measure().label() + within + per
                : (series.category() != null ? "Rows with " + series.category().label() + " " + series.level() : "Rows")
                        + per;
        return new Picture(what, what + more, ChartOptions.line(values, axis(series), trend, change), 0);
    }

    private static Axis axis(Series series) {
        if (series.measure() == null) {
            return Axis.count("rows");
        }
        String unit = series.measure().unit();
        String name = "mean " + series.measure().label();
        return unit == null ? Axis.number(name) : Axis.number(name, unit);
    }
}
