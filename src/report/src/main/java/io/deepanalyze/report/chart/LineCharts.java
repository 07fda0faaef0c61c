package io.deepanalyze.report.chart;

import static io.deepanalyze.report.chart.Options.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Charts of periods. */
final class LineCharts {
    private static final int DOTTED_PERIODS = 36;

    private LineCharts() {}

    static Map<String, Object> line(
            List<PeriodValue> periods, Axis axis, @Nullable Trend trend, @Nullable ChangePoint change) {
        Scale scale = Scale.fitted(
                axis,
                DoubleStream.concat(
                        periods.stream().mapToDouble(PeriodValue::value),
                        DoubleStream.concat(
                                trend == null ? DoubleStream.empty() : DoubleStream.of(trend.first(), trend.last()),
                                change == null
                                        ? DoubleStream.empty()
                                        : DoubleStream.of(change.before(), change.after()))));
        boolean message = trend != null || change != null || periods.stream().anyMatch(PeriodValue::highlight);
        List<Object> series = new ArrayList<>();
        Map<String, Object> values = values(periods, scale, message);
        if (change != null) {
            values.put("markLine", Options.markLine("xAxis", change.index(), periodAt(periods, change.index()), "end"));
        }
        series.add(values);
        int last = periods.size() - 1;
        if (trend != null) {
            series.add(straight(scale, 0, trend.first(), last, trend.last(), Palette.FOCUS, ""));
        }
        if (change != null) {
            series.add(straight(
                    scale,
                    0,
                    change.before(),
                    change.index() - 1,
                    change.before(),
                    Palette.MARK,
                    scale.text(change.before())));
            series.add(straight(
                    scale,
                    change.index(),
                    change.after(),
                    last,
                    change.after(),
                    Palette.FOCUS,
                    scale.text(change.after())));
        }
        Map<String, Object> horizontal =
                Options.categories(periods.stream().map(PeriodValue::period).toList(), false);
        horizontal.put("boundaryGap", false);
        horizontal.put("axisLabel", object("color", Palette.TEXT.light(), "fontSize", 12, "hideOverlap", true));
        Map<String, Object> option = Options.base(scale.caption(), "axis");
        option.put("grid", Options.grid(change == null ? 30 : 44, 34, 4));
        option.put("xAxis", horizontal);
        option.put("yAxis", scale.option());
        option.put("series", series);
        return option;
    }

    private static Map<String, Object> values(List<PeriodValue> periods, Scale scale, boolean message) {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < periods.size(); i++) {
            PeriodValue period = periods.get(i);
            Map<String, Object> item =
                    Options.item(scale.plot(period.value()), period.period(), scale.text(period.value()));
            if (period.highlight()) {
                item.put("symbol", "circle");
                item.put("symbolSize", 10);
                item.put("itemStyle", object("color", Palette.FOCUS.light()));
                item.put("label", Options.label(scale.text(period.value()), "top", true));
            }
            items.add(item);
        }
        Map<String, Object> series = Options.series("line", items);
        Palette colour = message ? Palette.STACK_A : Palette.SECOND;
        series.put("lineStyle", object("color", colour.light(), "width", message ? 1.5 : 2));
        series.put("itemStyle", object("color", colour.light()));
        series.put("showSymbol", true);
        series.put("symbol", periods.size() <= DOTTED_PERIODS ? "circle" : "none");
        series.put("symbolSize", 4);
        return series;
    }

    private static Map<String, Object> straight(
            Scale scale, int from, double first, int to, double last, Palette colour, String label) {
        Map<String, Object> end = object("value", List.of(to, scale.plot(last)));
        if (!label.isEmpty()) {
            end.put("label", Options.label(label, "top", true));
        }
        Map<String, Object> series =
                Options.series("line", List.of(object("value", List.of(from, scale.plot(first))), end));
        series.put("symbol", "circle");
        series.put("symbolSize", 1);
        series.put("silent", true);
        series.put("itemStyle", object("color", colour.light()));
        series.put("lineStyle", object("color", colour.light(), "width", 2.5));
        return series;
    }

    private static String periodAt(List<PeriodValue> periods, int index) {
        if (index < 1 || index >= periods.size()) {
            throw new IllegalArgumentException(
                    "A change point lies between periods, from 1 to " + (periods.size() - 1) + "; it is " + index);
        }
        return "from " + periods.get(index).period();
    }
}
