package io.deepanalyze.functions.forecast.series;

/**
 * A span of the calendar after which a series may repeat.
 *
 * @param span which span it is
 * @param period how many points of the series it holds, 2 or more
 */
public record Season(Span span, int period) {
    /** Spans of the calendar, the shortest first. */
    public enum Span {
        MINUTE,
        HOUR,
        DAY,
        WEEK,
        YEAR
    }
}
