package io.deepanalyze.report.chart;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the values along one axis are, and how they read.
 *
 * @param name what is measured, in words or a column's name
 * @param kind how values are written
 * @param unit the unit that follows each value, such as {@code h}, or null
 */
public record Axis(String name, Kind kind, @Nullable String unit) {
    private static final Pattern QUOTED = Pattern.compile("`((?:[^`]|``)*)`");

    public Axis {
        // Back-ticks mark names in prose; a chart shows the bare name.
        name = QUOTED.matcher(name)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1).replace("``", "`")));
    }

    /** How values are written. */
    public enum Kind {
        /** Whole numbers of things counted. */
        COUNT,
        /** Shares from 0 to 1, written as percentages. */
        PERCENT,
        /** Any other number, rounded to what can be told apart. */
        NUMBER
    }

    /** An axis of counts, such as {@code incidents}. */
    public static Axis count(String name) {
        return new Axis(name, Kind.COUNT, null);
    }

    /** An axis of shares from 0 to 1. */
    public static Axis percent(String name) {
        return new Axis(name, Kind.PERCENT, null);
    }

    /** An axis of numbers without unit. */
    public static Axis number(String name) {
        return new Axis(name, Kind.NUMBER, null);
    }

    /** An axis of numbers with a unit. */
    public static Axis number(String name, String unit) {
        return new Axis(name, Kind.NUMBER, unit);
    }
}
