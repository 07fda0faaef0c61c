package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.Statement.Picture;
import io.deepanalyze.agent.statistics.GroupSummary;
import io.deepanalyze.report.chart.Axis;
import io.deepanalyze.report.chart.ChartOptions;
import io.deepanalyze.report.chart.Interval;
import io.deepanalyze.report.chart.Reference;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The means of groups with their intervals.
 *
 * @param standout the row of the level that the finding speaks of
 */
record GroupChart(GroupDifference inquiry, Evidence evidence, MeasureGroups groups, Optional<Integer> standout) {
    private static final int MOST = 14;
    private static final double NORMAL_95 = 1.96;

    Picture picture() {
        List<Interval> intervals = IntStream.range(0, groups.moments().size())
                .filter(row -> row < MOST || isStandout(row))
                .mapToObj(this::interval)
                .sorted(Comparator.comparingDouble(Interval::value).reversed())
                .toList();
        String measure = inquiry.measure().label();
        String unit = inquiry.measure().unit();
        String what = "Mean " + measure + " by " + inquiry.grouping().label()
                + (intervals.size() < groups.moments().size() ? ", the values with most rows" : "");
        return new Picture(
                what,
                what + ", highest first, with intervals of the means, against the mean of all rows",
                ChartOptions.intervals(
                        intervals,
                        unit == null ? Axis.number("mean " + measure) : Axis.number("mean " + measure, unit),
                        new Reference(evidence.table().number(0, "overall"), "all rows")),
                0);
    }

    private Interval interval(int row) {
        GroupSummary group = groups.moments().get(row);
        double mean = evidence.table().number(row, "mean");
        double reach = group.n() < 2 ? Double.NaN : NORMAL_95 * group.sd() / Math.sqrt((double) group.n());
        return new Interval(
                String.valueOf(evidence.table().cell(row, "level")), mean, mean - reach, mean + reach, isStandout(row));
    }

    private boolean isStandout(int row) {
        return standout.isPresent() && standout.get() == row;
    }
}
