package io.deepanalyze.agent.profile;

import java.util.Locale;
import java.util.Set;

/**
 * How strings write dates and times: the order of day, month and year, what separates them, and the time of day.
 *
 * @param order the order of the parts
 * @param separator what stands between them
 * @param clock how the time of day is written
 */
@SuppressWarnings("EnumOrdinal") // Places of counters are part of the form that ProfileState numbers.
record TimeFormat(Order order, char separator, Clock clock) {
    enum Order {
        YEAR_MONTH_DAY,
        DAY_MONTH_YEAR,
        MONTH_DAY_YEAR,
        DAY_NAME_YEAR,
        NAME_DAY_YEAR
    }

    enum Clock {
        NONE(""),
        MINUTES(" H:mm"),
        SECONDS(" H:mm:ss"),
        MINUTES_OF_HALF_DAY(" h:mm a"),
        SECONDS_OF_HALF_DAY(" h:mm:ss a");

        private final String pattern;

        Clock(String pattern) {
            this.pattern = pattern;
        }
    }

    private static final String SEPARATORS = "-/. ";
    private static final Set<String> MONTHS =
            Set.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /** The number of formats. */
    static final int COUNT = Order.values().length * SEPARATORS.length() * Clock.values().length;

    /** From 0 to {@link #COUNT}. */
    int index() {
        return (order.ordinal() * SEPARATORS.length() + SEPARATORS.indexOf(separator)) * Clock.values().length
                + clock.ordinal();
    }

    static TimeFormat of(int index) {
        int clocks = Clock.values().length;
        int rest = index / clocks;
        return new TimeFormat(
                Order.values()[rest / SEPARATORS.length()],
                SEPARATORS.charAt(rest % SEPARATORS.length()),
                Clock.values()[index % clocks]);
    }

    /** Whether a cast reads it: ISO-8601, with fractions and zones too. */
    boolean isIso() {
        return order == Order.YEAR_MONTH_DAY
                && separator == '-'
                && clock != Clock.MINUTES_OF_HALF_DAY
                && clock != Clock.SECONDS_OF_HALF_DAY;
    }

    boolean hasClock() {
        return clock != Clock.NONE;
    }

    /** The other reading of what has day and month in figures. */
    TimeFormat swapped() {
        return new TimeFormat(
                order == Order.DAY_MONTH_YEAR ? Order.MONTH_DAY_YEAR : Order.DAY_MONTH_YEAR, separator, clock);
    }

    /** The pattern in the letters of Spark's datetime functions. */
    String pattern() {
        String s = String.valueOf(separator);
        String date =
                switch (order) {
                    case YEAR_MONTH_DAY -> "y" + s + "M" + s + "d";
                    case DAY_MONTH_YEAR -> "d" + s + "M" + s + "y";
                    case MONTH_DAY_YEAR -> "M" + s + "d" + s + "y";
                    case DAY_NAME_YEAR -> "d" + s + "MMM" + s + "y";
                    case NAME_DAY_YEAR -> "MMM d, y";
                };
        return date.replace("y", "yyyy") + clock.pattern;
    }

    /** TIMESTAMP, NULL where {@code sql} holds no such time; never raises. */
    String read(String sql) {
        return isIso()
                ? "CASE WHEN trim(" + sql + ") RLIKE '^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}' THEN try_cast(" + sql
                        + " AS TIMESTAMP_LTZ) END"
                : "CAST(try_to_timestamp(trim(" + sql + "), '" + pattern() + "') AS TIMESTAMP_LTZ)";
    }

    static boolean isMonth(String word) {
        return MONTHS.contains(word.toLowerCase(Locale.ROOT));
    }

    static boolean isSeparator(char c) {
        return SEPARATORS.indexOf(c) >= 0;
    }
}
