package io.deepanalyze.report.chart;

import static io.deepanalyze.report.chart.Options.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Charts of two quantities: points, cells and bins. */
final class PlaneCharts {
    private static final int BOTTOM_WITH_NAME = 24;
    private static final int LABELLED_COLUMNS = 9;

    private PlaneCharts() {}

    static Map<String, Object> scatter(List<XY> points, Axis xAxis, Axis yAxis, @Nullable Line fit) {
        List<XY> finite = points.stream()
                .filter(p -> Double.isFinite(p.x()) && Double.isFinite(p.y()))
                .toList();
        Scale x = Scale.fitted(xAxis, finite.stream().mapToDouble(XY::x));
        Scale y = Scale.fitted(yAxis, finite.stream().mapToDouble(XY::y));
        List<Object> quiet = new ArrayList<>();
        List<Object> loud = new ArrayList<>();
        for (XY point : finite) {
            (point.highlight() ? loud : quiet)
                    .add(Options.item(
                            List.of(x.plot(point.x()), y.plot(point.y())),
                            xAxis.name() + ": " + x.text(point.x()),
                            VisibleText.cut(yAxis.name(), 60) + ": " + y.text(point.y())));
        }
        List<Object> series = new ArrayList<>();
        Map<String, Object> cloud = Options.series("scatter", quiet);
        cloud.put("symbolSize", finite.size() > 400 ? 4 : 6);
        cloud.put("itemStyle", object("color", Palette.SECOND.light(), "opacity", finite.size() > 400 ? 0.35 : 0.55));
        series.add(cloud);
        if (!loud.isEmpty()) {
            Map<String, Object> marked = Options.series("scatter", loud);
            marked.put("symbolSize", 9);
            marked.put("itemStyle", object("color", Palette.FOCUS.light(), "opacity", 1));
            series.add(marked);
        }
        if (fit != null && !finite.isEmpty()) {
            series.add(fitted(fit, finite, x, y));
        }
        Map<String, Object> option = Options.base(y.caption(), "item");
        Map<String, Object> horizontal = x.option();
        horizontal.put("splitLine", object("show", false));
        Options.nameBelow(horizontal, x.caption());
        option.put("grid", Options.grid(28, 20, BOTTOM_WITH_NAME));
        option.put("xAxis", horizontal);
        option.put("yAxis", y.option());
        option.put("series", series);
        return option;
    }

    private static Map<String, Object> fitted(Line fit, List<XY> points, Scale x, Scale y) {
        double from = points.stream().mapToDouble(XY::x).min().orElse(0);
        double to = points.stream().mapToDouble(XY::x).max().orElse(0);
        Map<String, Object> line = Options.series(
                "line",
                List.of(
                        List.of(x.plot(from), y.plot(fit.intercept() + fit.slope() * from)),
                        List.of(x.plot(to), y.plot(fit.intercept() + fit.slope() * to))));
        line.put("symbol", "none");
        line.put("silent", true);
        line.put("lineStyle", object("color", Palette.FOCUS.light(), "width", 2));
        return line;
    }

    static Map<String, Object> heatMap(Grid grid, String columnsName, String rowsName, Axis axis) {
        Scale scale = Scale.fromZero(
                axis, grid.values().stream().flatMap(List::stream).mapToDouble(Double::doubleValue));
        double low = grid.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .min()
                .orElse(0);
        double high = grid.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        double step = high > low ? (high - low) / Palette.RAMP.size() : 1;
        boolean labelled = grid.columns().size() <= LABELLED_COLUMNS;
        List<Object> cells = new ArrayList<>();
        for (int r = 0; r < grid.rows().size(); r++) {
            for (int c = 0; c < grid.columns().size(); c++) {
                double value = grid.values().get(r).get(c);
                if (!Double.isFinite(value)) {
                    continue;
                }
                int shade = Math.min(Palette.RAMP.size() - 1, (int) ((value - low) / step));
                boolean highlight = new Grid.Cell(r, c).equals(grid.highlight());
                cells.add(cell(scale, grid, r, c, value, shade, highlight, labelled));
            }
        }
        Map<String, Object> series = Options.series("heatmap", cells);
        Map<String, Object> option = Options.base(
                scale.caption() + " by " + VisibleText.cut(rowsName, 24) + " and " + VisibleText.cut(columnsName, 24),
                "item");
        option.put("grid", Options.grid(28, 4, 4));
        option.put("xAxis", Options.categories(grid.columns(), false));
        option.put("yAxis", Options.categories(grid.rows(), true));
        option.put("visualMap", pieces());
        option.put("series", List.of(series));
        return option;
    }

    /** The third dimension is the shade, not the value: cells then have the palette's colours and no mixtures. */
    private static Map<String, Object> cell(
            Scale scale, Grid grid, int row, int column, double value, int shade, boolean highlight, boolean labelled) {
        Map<String, Object> cell = Options.item(
                List.of(column, row, shade),
                grid.rows().get(row),
                VisibleText.cut(grid.columns().get(column), 60),
                scale.text(value));
        cell.put(
                "itemStyle",
                highlight
                        ? object("borderColor", Palette.FOCUS.light(), "borderWidth", 3)
                        : object("borderColor", Palette.GROUND.light(), "borderWidth", 1));
        if (labelled || highlight) {
            Map<String, Object> label = Options.label(scale.text(value), "inside", highlight);
            label.put("color", (shade >= 4 ? Palette.ON_HIGH : Palette.ON_LOW).light());
            cell.put("label", label);
        }
        return cell;
    }

    private static Map<String, Object> pieces() {
        List<Object> pieces = new ArrayList<>();
        for (int i = 0; i < Palette.RAMP.size(); i++) {
            pieces.add(object("value", i, "color", Palette.RAMP.get(i).light()));
        }
        return object("show", false, "type", "piecewise", "dimension", 2, "pieces", pieces);
    }

    static Map<String, Object> histogram(
            List<Double> edges, List<Long> counts, Axis valueAxis, Axis countAxis, List<Double> outliers) {
        Scale values = Scale.fitted(valueAxis, edges.stream().mapToDouble(Double::doubleValue));
        Scale heights = Scale.fromZero(countAxis, counts.stream().mapToDouble(Long::doubleValue));
        List<Object> bins = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            String name = values.text(edges.get(i)) + " to " + values.text(edges.get(i + 1));
            names.add(name);
            bins.add(Options.item(heights.plot(counts.get(i)), name, heights.text(counts.get(i))));
        }
        Map<String, Object> bars = Options.series("bar", bins);
        bars.put("barCategoryGap", "6%");
        bars.put("itemStyle", object("color", (outliers.isEmpty() ? Palette.SECOND : Palette.QUIET).light()));
        List<Object> series = new ArrayList<>(List.of(bars));
        if (!outliers.isEmpty()) {
            series.add(marked(outliers, values));
        }
        Map<String, Object> hidden = Options.categories(names, false);
        hidden.put("show", false);
        Map<String, Object> scaled = values.option();
        scaled.put("min", values.plot(edges.get(0)));
        scaled.put("max", values.plot(edges.get(edges.size() - 1)));
        scaled.remove("interval");
        scaled.put("position", "bottom");
        scaled.put("splitLine", object("show", false));
        scaled.put("axisLine", object("show", true, "lineStyle", object("color", Palette.RULE.light(), "width", 1)));
        scaled.put(
                "axisLabel",
                object(
                        "color",
                        Palette.TEXT.light(),
                        "fontSize",
                        12,
                        "hideOverlap",
                        true,
                        "showMinLabel",
                        false,
                        "showMaxLabel",
                        false));
        Options.nameBelow(scaled, values.caption());
        Map<String, Object> option = Options.base(heights.caption(), "item");
        option.put("grid", Options.grid(28, 12, BOTTOM_WITH_NAME));
        option.put("xAxis", List.of(hidden, scaled));
        option.put("yAxis", heights.option());
        option.put("series", series);
        return option;
    }

    private static Map<String, Object> marked(List<Double> outliers, Scale values) {
        List<Object> items = new ArrayList<>();
        for (double outlier : outliers) {
            items.add(Options.item(List.of(values.plot(outlier), 0), values.text(outlier)));
        }
        Map<String, Object> series = Options.series("scatter", items);
        series.put("xAxisIndex", 1);
        series.put("symbolSize", 9);
        series.put("symbolOffset", List.of(0, -6));
        series.put("itemStyle", object("color", Palette.FOCUS.light(), "opacity", 1));
        return series;
    }
}
