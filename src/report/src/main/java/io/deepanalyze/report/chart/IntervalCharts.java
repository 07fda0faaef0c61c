package io.deepanalyze.report.chart;

import static io.deepanalyze.report.chart.Options.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Charts of positions on a horizontal axis: estimates with intervals, and pairs. */
final class IntervalCharts {
    private IntervalCharts() {}

    static Map<String, Object> intervals(List<Interval> groups, Axis axis, @Nullable Reference reference) {
        Scale scale = Scale.fitted(
                axis,
                DoubleStream.concat(
                        groups.stream().flatMapToDouble(g -> DoubleStream.of(g.value(), g.low(), g.high())),
                        reference == null ? DoubleStream.empty() : DoubleStream.of(reference.value())));
        boolean any = groups.stream().anyMatch(Interval::highlight);
        List<Object> whiskers = new ArrayList<>();
        List<Object> dots = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            Interval group = groups.get(i);
            String colour = (group.highlight() ? Palette.FOCUS : any ? Palette.MARK : Palette.SECOND).light();
            boolean bounded = Double.isFinite(group.low()) && Double.isFinite(group.high());
            String text = scale.text(group.value());
            Map<String, Object> dot = bounded
                    ? Options.item(
                            List.of(scale.plot(group.value()), i),
                            group.label(),
                            text,
                            scale.text(group.low()) + " to " + scale.text(group.high()))
                    : Options.item(List.of(scale.plot(group.value()), i), group.label(), text);
            dot.put("itemStyle", object("color", colour, "opacity", 1));
            dot.put("label", Options.label(text, "top", group.highlight()));
            dots.add(dot);
            if (bounded) {
                whiskers.add(segment(scale, group.low(), group.high(), i, colour));
            }
        }
        Map<String, Object> points = Options.series("scatter", dots);
        points.put("symbolSize", 10);
        if (reference != null) {
            points.put(
                    "markLine", Options.markLine("xAxis", scale.plot(reference.value()), reference.label(), "start"));
        }
        Map<String, Object> option = Options.base(scale.caption(), "item");
        option.put("grid", Options.grid(reference == null ? 26 : 42, 20, 4));
        option.put("xAxis", scale.option());
        option.put(
                "yAxis", Options.categories(groups.stream().map(Interval::label).toList(), true));
        option.put("series", List.of(segments(whiskers, 2), points));
        return option;
    }

    static Map<String, Object> pairs(List<Pair> rows, String firstName, String secondName, Axis axis) {
        Scale scale = Scale.fitted(axis, rows.stream().flatMapToDouble(r -> DoubleStream.of(r.first(), r.second())));
        String first = VisibleText.cut(firstName, 24);
        String second = VisibleText.cut(secondName, 24);
        if (second.equals(first)) {
            second = second + " (2)";
        }
        List<Object> bars = new ArrayList<>();
        List<Object> firsts = new ArrayList<>();
        List<Object> seconds = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Pair row = rows.get(i);
            String[] lines = {first + ": " + scale.text(row.first()), second + ": " + scale.text(row.second())};
            boolean rightward = row.second() >= row.first();
            firsts.add(end(scale, row.first(), i, row, rightward ? "left" : "right", lines));
            seconds.add(end(scale, row.second(), i, row, rightward ? "right" : "left", lines));
            if (Double.isFinite(row.first()) && Double.isFinite(row.second())) {
                Palette colour = row.highlight() ? Palette.MARK : Palette.QUIET;
                bars.add(segment(scale, row.first(), row.second(), i, colour.light()));
            }
        }
        Map<String, Object> option = Options.base(scale.caption(), "item");
        option.put("legend", Options.legend(List.of(first, second)));
        option.put("grid", Options.grid(44, 28, 4));
        option.put("xAxis", scale.option());
        option.put("yAxis", Options.categories(rows.stream().map(Pair::label).toList(), true));
        option.put(
                "series",
                List.of(segments(bars, 3), dots(first, firsts, Palette.SECOND), dots(second, seconds, Palette.FOCUS)));
        return option;
    }

    private static Map<String, Object> end(
            Scale scale, double value, int row, Pair pair, String position, String... lines) {
        Map<String, Object> item = Options.item(List.of(scale.plot(value), row), pair.label(), lines);
        item.put("label", Options.label(scale.text(value), position, pair.highlight()));
        return item;
    }

    private static Map<String, Object> dots(String name, List<Object> data, Palette colour) {
        Map<String, Object> series = Options.series("scatter", data);
        series.put("name", name);
        series.put("symbolSize", 12);
        series.put("itemStyle", object("color", colour.light(), "opacity", 1));
        return series;
    }

    private static Map<String, Object> segment(Scale scale, double from, double to, int row, String colour) {
        return object(
                "coords",
                List.of(List.of(scale.plot(from), row), List.of(scale.plot(to), row)),
                "lineStyle",
                object("color", colour));
    }

    private static Map<String, Object> segments(List<Object> data, int width) {
        Map<String, Object> series = Options.series("lines", data);
        series.put("coordinateSystem", "cartesian2d");
        series.put("silent", true);
        series.put("lineStyle", object("width", width, "opacity", 1));
        return series;
    }
}
