package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.profile.StringShapes.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What nearly all strings of a column can be read as.
 *
 * @param number how they write numbers, or null
 * @param time how they write times, or null
 * @param unit {@code %} where nearly all numbers have it, else null
 * @param note what a reader of the report should know of it, or null
 */
record StringReading(
        @Nullable NumberFormat number,
        @Nullable TimeFormat time,
        @Nullable String unit,
        @Nullable String note) {
    /** Of the strings that are no placeholders, the share that must match a format. */
    private static final double NEARLY_ALL = 0.95;

    /** Of integers, the share with leading zeros from which on they are codes. */
    private static final double CODES = 0.01;

    /** The reading of the strings of a column, or null. */
    static @Nullable StringReading of(String name, long present, StringShapes shapes) {
        long values = present - shapes.count(Shape.PLACEHOLDER);
        if (values == 0) {
            return null;
        }
        long enough = (long) Math.ceil(NEARLY_ALL * values);
        StringReading time = timeOf(name, shapes, enough);
        return time != null ? time : numberOf(shapes, enough);
    }

    private static @Nullable StringReading timeOf(String name, StringShapes shapes, long enough) {
        TimeFormat best = null;
        long iso = 0;
        for (int i = 0; i < TimeFormat.COUNT; i++) {
            TimeFormat format = TimeFormat.of(i);
            long count = shapes.count(format);
            if (format.isIso()) {
                iso += count;
            }
            if (count > 0 && (best == null || count > shapes.count(best))) {
                best = format;
            }
        }
        if (best == null) {
            return null;
        }
        if (iso >= enough && best.isIso()) {
            return new StringReading(null, best, null, null);
        }
        if (shapes.count(best) < enough) {
            return null;
        }
        return resolve(name, best, shapes);
    }

    /** Where no cell says which figure is the day, slashes mean the month first, and a note says so. */
    private static StringReading resolve(String name, TimeFormat best, StringShapes shapes) {
        boolean figures =
                best.order() == TimeFormat.Order.DAY_MONTH_YEAR || best.order() == TimeFormat.Order.MONTH_DAY_YEAR;
        if (!figures || shapes.count(best) != shapes.count(best.swapped())) {
            return new StringReading(null, best, null, null);
        }
        boolean monthFirst = best.separator() == '/';
        TimeFormat chosen = monthFirst == (best.order() == TimeFormat.Order.MONTH_DAY_YEAR) ? best : best.swapped();
        String note = "The dates of " + Labels.of(name)
                + " can be read with the day or the month first; they were read as " + chosen.pattern();
        return new StringReading(null, chosen, null, note);
    }

    private static @Nullable StringReading numberOf(StringShapes shapes, long enough) {
        if (shapes.count(Shape.LEADING_ZERO) > CODES * shapes.count(Shape.INTEGER)) {
            return null;
        }
        NumberFormat best = NumberFormat.PLAIN;
        for (NumberFormat format : NumberFormat.values()) {
            best = shapes.count(format) > shapes.count(best) ? format : best;
        }
        if (shapes.count(best) < enough) {
            return null;
        }
        String unit = shapes.count(Shape.PERCENT) >= enough ? "%" : null;
        return new StringReading(best, null, unit, null);
    }

    /** The SQL that reads {@code sql}: DOUBLE or TIMESTAMP, NULL where it cannot. */
    String read(String sql) {
        if (number != null) {
            return number.read(sql);
        }
        if (time != null) {
            return time.read(sql);
        }
        throw new IllegalStateException("A reading is of numbers or of times");
    }

    /** The Spark type that strings are read as, for the report. */
    String type() {
        if (time == null) {
            return "double";
        }
        return time.hasClock() ? "timestamp" : "date";
    }

    /** The format for the report; null where a plain cast reads it. */
    @Nullable
    String format() {
        if (time != null) {
            return time.isIso() ? null : time.pattern();
        }
        return number == null ? null : number.pattern();
    }
}
