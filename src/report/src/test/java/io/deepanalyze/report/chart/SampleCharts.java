package io.deepanalyze.report.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One chart per factory, with values as a run would have them. */
public final class SampleCharts {
    private SampleCharts() {}

    public static Map<String, Map<String, Object>> all() {
        return all("Hardware");
    }

    /** The same, with another name for the category that stands out. */
    public static Map<String, Map<String, Object>> all(String category) {
        Map<String, Map<String, Object>> charts = new LinkedHashMap<>();
        charts.put(
                "bars",
                ChartOptions.bars(
                        List.of(
                                new Bar(category, 0.67, true),
                                new Bar("Software", 0.13),
                                new Bar("Network", 0.09),
                                new Bar("Inquiry / Help and other long names", 0.07),
                                new Bar("Database", 0.04)),
                        Axis.percent("share of incidents"),
                        new Reference(0.2, "if even")));
        charts.put(
                "columns",
                ChartOptions.columns(
                        List.of(
                                new Bar("1 Critical", 1200000),
                                new Bar("2 High", 4210000, true),
                                new Bar("3 Moderate", 2100000),
                                new Bar("4 Low", 900000)),
                        Axis.number("cost", "€"),
                        null));
        charts.put(
                "intervals",
                ChartOptions.intervals(
                        List.of(
                                new Interval("Fred Luddy", 186.4, 171.2, 201.6, true),
                                new Interval("Beth Anglin", 96.1, 88.7, 103.5, false),
                                new Interval("Charlie Whitherspoon", 94.0, 86.1, 101.9, false),
                                new Interval("Howard Johnson", 91.5, 83.2, 99.8, false),
                                new Interval("Luke Wilson", Double.NaN, Double.NaN, Double.NaN, false)),
                        Axis.number("mean time to resolve", "h"),
                        new Reference(112.3, "all incidents")));
        charts.put(
                "trend",
                ChartOptions.line(
                        months(24, 3.1, 0),
                        Axis.count(category.equals("Hardware") ? "incidents a month" : category),
                        new Trend(52, 124),
                        null));
        charts.put(
                "change",
                ChartOptions.line(
                        months(24, 0, 40), Axis.count("incidents a month"), null, new ChangePoint(14, 50.4, 90.6)));
        charts.put(
                "scatter",
                ChartOptions.scatter(
                        cloud(), Axis.number("age", "years"), Axis.number("income", "k€"), new Line(12, 0.9)));
        charts.put(
                "heat",
                ChartOptions.heatMap(
                        new Grid(
                                List.of("Australia", "Canada", "France", "Germany", "UK", "USA"),
                                List.of(category, "Software", "Network", "Database"),
                                List.of(
                                        List.of(120.0, 31.0, 28.0, 30.0, 64.0, 61.0),
                                        List.of(3.0, 14.0, 12.0, 11.0, 12.0, 13.0),
                                        List.of(9.0, 8.0, 7.0, 8.0, 6.0, Double.NaN),
                                        List.of(4.0, 3.0, 5.0, 4.0, 2.0, 2.0)),
                                new Grid.Cell(0, 0)),
                        "location",
                        "category",
                        Axis.count("incidents")));
        charts.put(
                "histogram",
                ChartOptions.histogram(
                        List.of(0.0, 20.0, 40.0, 60.0, 80.0, 100.0, 120.0, 140.0, 160.0, 180.0, 200.0),
                        List.of(12L, 48L, 103L, 144L, 98L, 51L, 20L, 0L, 1L, 2L),
                        Axis.number("hours to resolve", "h"),
                        Axis.count("incidents"),
                        List.of(168.0, 185.5, 199.0)));
        charts.put(
                "pairs",
                ChartOptions.pairs(
                        List.of(
                                new Pair("All patients", 0.78, 0.826, true),
                                new Pair("Small stones", 0.931, 0.867, false),
                                new Pair("Large stones", 0.73, 0.688, false)),
                        category.equals("Hardware") ? "Treatment A" : category,
                        "Treatment B",
                        Axis.percent("recovered")));
        charts.put(
                "grouped",
                ChartOptions.groupedBars(
                        List.of("North", "South", "East"), levels(category), Axis.percent("share of rows")));
        charts.put(
                "stacked",
                ChartOptions.stackedBars(
                        List.of("North", "South", "East"), levels(category), Axis.percent("share of rows")));
        charts.put(
                "missing",
                ChartOptions.missingness(List.of(
                        new Bar("closed_at", 0.341, true),
                        new Bar("assignment_group", 0.052),
                        new Bar("resolution_code", 0.0004))));
        return charts;
    }

    private static List<Series> levels(String category) {
        return List.of(
                new Series(category.equals("Hardware") ? "open" : category, List.of(0.2, 0.3, 0.62), true),
                new Series("closed", List.of(0.5, 0.4, 0.2), false),
                new Series("other", List.of(0.3, 0.3, 0.18), false));
    }

    private static List<PeriodValue> months(int n, double slope, double jump) {
        Random random = new Random(7);
        List<PeriodValue> periods = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            String period = (2024 + i / 12) + "-" + String.format("%02d", i % 12 + 1);
            periods.add(new PeriodValue(
                    period, Math.rint(50 + slope * i + random.nextGaussian() * 6 + (i >= 14 ? jump : 0))));
        }
        return periods;
    }

    private static List<XY> cloud() {
        Random random = new Random(3);
        List<XY> points = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            double x = 20 + random.nextDouble() * 45;
            points.add(new XY(x, 12 + 0.9 * x + random.nextGaussian() * 8, false));
        }
        points.add(new XY(30, 96, true));
        return points;
    }
}
