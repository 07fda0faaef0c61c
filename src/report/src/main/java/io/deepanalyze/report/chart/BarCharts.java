package io.deepanalyze.report.chart;

import static io.deepanalyze.report.chart.Options.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Charts of lengths. */
final class BarCharts {
    private static final int TOP = 26;
    private static final int TOP_WITH_MARK = 40;
    private static final int TOP_WITH_LEGEND = 44;

    private BarCharts() {}

    static Map<String, Object> horizontal(List<Bar> bars, Axis axis, @Nullable Reference reference) {
        Scale scale = Scale.fromZero(
                axis,
                withReference(bars.stream().mapToDouble(Bar::value).boxed().toList(), reference));
        List<String> labels = bars.stream().map(bar -> scale.text(bar.value())).toList();
        Map<String, Object> series = Options.series("bar", items(bars, scale, "right", "left"));
        series.put("barMaxWidth", 22);
        series.put("barCategoryGap", "32%");
        if (reference != null) {
            series.put(
                    "markLine", Options.markLine("xAxis", scale.plot(reference.value()), reference.label(), "start"));
        }
        Map<String, Object> option = Options.base(scale.caption(), "item");
        option.put("grid", Options.grid(reference == null ? TOP : TOP_WITH_MARK, Options.room(labels), 4));
        option.put("xAxis", bare(scale));
        option.put("yAxis", Options.categories(names(bars), true));
        option.put("series", List.of(series));
        return option;
    }

    static Map<String, Object> vertical(List<Bar> bars, Axis axis, @Nullable Reference reference) {
        Scale scale = Scale.fromZero(
                axis,
                withReference(bars.stream().mapToDouble(Bar::value).boxed().toList(), reference));
        boolean labelled = bars.size() <= 12;
        Map<String, Object> series =
                Options.series("bar", labelled ? items(bars, scale, "top", "bottom") : items(bars, scale));
        series.put("barMaxWidth", 48);
        series.put("barCategoryGap", "24%");
        if (reference != null) {
            series.put(
                    "markLine",
                    Options.markLine("yAxis", scale.plot(reference.value()), reference.label(), "insideEndTop"));
        }
        Map<String, Object> option = Options.base(scale.caption(), "item");
        option.put("grid", Options.grid(TOP_WITH_MARK, 12, 4));
        option.put("xAxis", Options.categories(names(bars), false));
        option.put("yAxis", scale.option());
        option.put("series", List.of(series));
        return option;
    }

    static Map<String, Object> missingness(List<Bar> bars) {
        Scale scale = Scale.fromZero(
                Axis.percent("share of rows without a value"),
                DoubleStream.concat(bars.stream().mapToDouble(Bar::value), DoubleStream.of(1)));
        Map<String, Object> series = Options.series("bar", items(bars, scale, "right", "right"));
        series.put("barMaxWidth", 16);
        series.put("showBackground", true);
        series.put("backgroundStyle", object("color", Palette.RULE.light()));
        Map<String, Object> option = Options.base(scale.caption(), "item");
        option.put("grid", Options.grid(TOP, 66, 4));
        option.put("xAxis", bare(scale));
        option.put("yAxis", Options.categories(names(bars), true));
        option.put("series", List.of(series));
        return option;
    }

    static Map<String, Object> grouped(List<String> categories, List<Series> levels, Axis axis, boolean stacked) {
        Scale scale = Scale.fromZero(
                axis,
                stacked
                        ? totals(categories.size(), levels)
                        : levels.stream()
                                .flatMap(level -> level.values().stream())
                                .mapToDouble(Double::doubleValue));
        List<Map<String, Object>> series = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int shade = 0;
        for (Series level : levels) {
            String name = unique(VisibleText.cut(level.name(), 24), names);
            Palette colour = level.highlight() ? Palette.FOCUS : Palette.STACK.get(shade++ % Palette.STACK.size());
            List<Object> items = new ArrayList<>();
            for (int i = 0; i < categories.size(); i++) {
                double value = i < level.values().size() ? level.values().get(i) : Double.NaN;
                items.add(Options.item(scale.plot(value), categories.get(i), name + ": " + scale.text(value)));
            }
            Map<String, Object> bars = Options.series("bar", items);
            bars.put("name", name);
            bars.put("barMaxWidth", stacked ? 24 : 16);
            bars.put(
                    "itemStyle",
                    stacked
                            ? object("color", colour.light(), "borderColor", Palette.GROUND.light(), "borderWidth", 1)
                            : object("color", colour.light()));
            if (stacked) {
                bars.put("stack", "all");
            }
            series.add(bars);
        }
        Map<String, Object> option = Options.base(scale.caption(), "item");
        option.put("legend", Options.legend(names));
        option.put("grid", Options.grid(TOP_WITH_LEGEND, 16, 4));
        option.put("xAxis", scale.option());
        option.put("yAxis", Options.categories(categories, true));
        option.put("series", series);
        return option;
    }

    /** Labels say the values, so the axis shows nothing. */
    private static Map<String, Object> bare(Scale scale) {
        Map<String, Object> axis = scale.option();
        axis.put("axisLabel", object("show", false));
        axis.put("splitLine", object("show", false));
        return axis;
    }

    private static List<Object> items(List<Bar> bars, Scale scale, String... positions) {
        boolean any = bars.stream().anyMatch(Bar::highlight);
        List<Object> items = new ArrayList<>();
        for (Bar bar : bars) {
            String text = scale.text(bar.value());
            Map<String, Object> item = Options.item(scale.plot(bar.value()), bar.label(), text);
            Palette colour = bar.highlight() ? Palette.FOCUS : any ? Palette.QUIET : Palette.SECOND;
            item.put("itemStyle", object("color", colour.light()));
            if (positions.length > 0) {
                item.put("label", Options.label(text, positions[bar.value() < 0 ? 1 : 0], bar.highlight()));
            }
            items.add(item);
        }
        return items;
    }

    private static List<String> names(List<Bar> bars) {
        return bars.stream().map(Bar::label).toList();
    }

    /** ECharts tells series apart by name. */
    private static String unique(String name, List<String> taken) {
        String candidate = name;
        for (int i = 2; taken.contains(candidate); i++) {
            candidate = name + " (" + i + ")";
        }
        taken.add(candidate);
        return candidate;
    }

    private static DoubleStream totals(int categories, List<Series> levels) {
        return IntStream.range(0, categories)
                .mapToDouble(i -> levels.stream()
                        .mapToDouble(level ->
                                i < level.values().size() ? level.values().get(i) : 0)
                        .filter(Double::isFinite)
                        .sum());
    }

    private static DoubleStream withReference(List<Double> values, @Nullable Reference reference) {
        DoubleStream stream = values.stream().mapToDouble(Double::doubleValue);
        return reference == null ? stream : DoubleStream.concat(stream, DoubleStream.of(reference.value()));
    }
}
