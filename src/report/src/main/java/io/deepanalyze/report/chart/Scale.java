package io.deepanalyze.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * How the values of an axis become positions and labels: the unit is chosen once, so that ticks need no formatter.
 *
 * @param axis what the values are
 * @param factor values are multiplied by it before they are plotted
 * @param magnitude what the factor stands for, such as {@code millions}; empty for 1
 * @param suffix what follows a scaled value in a label, such as {@code M}
 * @param decimals of labels
 * @param min the axis' lower end, plotted
 * @param max the axis' upper end, plotted
 * @param interval between ticks, plotted
 */
record Scale(
        Axis axis,
        double factor,
        String magnitude,
        String suffix,
        int decimals,
        double min,
        double max,
        double interval) {
    /** ECharts' marker for "no value". */
    static final String GAP = "-";

    private static final int TICKS = 5;
    private static final double ZERO_BASE_BELOW = 0.3;
    private static final MathContext PLOTTED = new MathContext(12);

    /** An axis that holds {@code values} and zero. */
    static Scale fromZero(Axis axis, DoubleStream values) {
        return of(axis, DoubleStream.concat(values, DoubleStream.of(0)).toArray(), false);
    }

    /** An axis that holds {@code values}; from zero only where they come near it. */
    static Scale fitted(Axis axis, DoubleStream values) {
        return of(axis, values.toArray(), true);
    }

    private static Scale of(Axis axis, double[] values, boolean fit) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        double low = Arrays.stream(finite).min().orElse(0);
        double high = Arrays.stream(finite).max().orElse(1);
        if (!fit || (low > 0 && low < ZERO_BASE_BELOW * high)) {
            low = Math.min(low, 0);
        }
        double most = Math.max(Math.abs(low), Math.abs(high));
        Magnitude magnitude = axis.kind() == Axis.Kind.PERCENT ? Magnitude.PERCENT : Magnitude.of(most);
        double from = low * magnitude.factor;
        double to = high * magnitude.factor;
        if (!(to > from)) {
            double room = to == 0 ? 1 : Math.abs(to) * 0.1;
            to += room;
            from -= low == 0 ? 0 : room;
        }
        double interval = niceStep((to - from) / TICKS);
        double min = Math.floor(from / interval + 1e-9) * interval;
        double max = Math.ceil(to / interval - 1e-9) * interval;
        if (axis.kind() == Axis.Kind.PERCENT && low >= 0 && high <= 1) {
            max = Math.min(max, 100);
        }
        return new Scale(
                axis,
                magnitude.factor,
                magnitude.words,
                magnitude.suffix,
                decimals(axis, magnitude, most, high - low),
                exact(min),
                exact(max),
                exact(interval));
    }

    private static int decimals(Axis axis, Magnitude magnitude, double most, double span) {
        if (axis.kind() == Axis.Kind.PERCENT) {
            return span * magnitude.factor < 1 ? 2 : 1;
        }
        if (axis.kind() == Axis.Kind.COUNT && magnitude == Magnitude.ONE) {
            return 0;
        }
        int ofMost = 2 - order(most * magnitude.factor);
        int ofSpan = 1 - order(span * magnitude.factor);
        return Math.max(0, Math.min(6, Math.max(ofMost, ofSpan)));
    }

    private static int order(double value) {
        return value > 0 ? (int) Math.floor(Math.log10(value)) : 0;
    }

    private static double niceStep(double raw) {
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double mantissa = raw / power;
        double nice = mantissa <= 1 ? 1 : mantissa <= 2 ? 2 : mantissa <= 5 ? 5 : 10;
        return nice * power;
    }

    private static double exact(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(PLOTTED).doubleValue() : value;
    }

    /** The value as a JSON number, or {@link #GAP} where it is not finite. */
    Object plot(double value) {
        double plotted = exact(value * factor);
        return Double.isFinite(plotted) ? (Object) plotted : GAP;
    }

    /** The value as a label, with its unit. */
    String text(double value) {
        double plotted = value * factor;
        if (!Double.isFinite(plotted)) {
            return "–";
        }
        if (axis.kind() == Axis.Kind.PERCENT && plotted > 0 && plotted < 0.05) {
            return "<0.1 %";
        }
        boolean tiny = plotted != 0 && Math.abs(plotted) < Math.pow(10, -decimals) && axis.kind() != Axis.Kind.PERCENT;
        String number = String.format(Locale.ROOT, tiny ? "%.2g" : "%,." + decimals + "f", plotted);
        String unit = axis.unit();
        return number + suffix + (unit == null ? "" : " " + VisibleText.cut(unit, 12));
    }

    /** The axis' name with its unit, for the caption. */
    String caption() {
        String name = VisibleText.cut(axis.name(), 60);
        String unit = axis.unit();
        String of = axis.kind() == Axis.Kind.PERCENT ? "%" : unit == null ? "" : VisibleText.cut(unit, 12);
        String both = magnitude.isEmpty() || of.isEmpty() ? magnitude + of : magnitude + " of " + of;
        return both.isEmpty() ? name : name + " (" + both + ")";
    }

    /** The ECharts axis: faint grid lines, no axis line. */
    Map<String, Object> option() {
        Map<String, Object> option = new LinkedHashMap<>();
        option.put("type", "value");
        option.put("min", min);
        option.put("max", max);
        option.put("interval", interval);
        option.put("axisLabel", Options.object("color", Palette.TEXT.light(), "fontSize", 12, "hideOverlap", true));
        option.put("axisLine", Options.object("show", false));
        option.put("axisTick", Options.object("show", false));
        option.put("splitLine", Options.object("lineStyle", Options.object("color", Palette.RULE.light(), "width", 1)));
        return option;
    }

    private enum Magnitude {
        ONE(1, "", ""),
        PERCENT(100, "", " %"),
        MILLIONS(1e-6, "millions", " M"),
        BILLIONS(1e-9, "billions", " B"),
        TRILLIONS(1e-12, "trillions", " T");

        private final double factor;
        private final String words;
        private final String suffix;

        Magnitude(double factor, String words, String suffix) {
            this.factor = factor;
            this.words = words;
            this.suffix = suffix;
        }

        static Magnitude of(double most) {
            return most >= 1e12 ? TRILLIONS : most >= 1e9 ? BILLIONS : most >= 1e6 ? MILLIONS : ONE;
        }
    }
}
