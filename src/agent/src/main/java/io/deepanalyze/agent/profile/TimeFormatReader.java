package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.profile.TimeFormat.Clock;
import io.deepanalyze.agent.profile.TimeFormat.Order;
import org.jspecify.annotations.Nullable;

/** Recognises how one string writes a time, without a regular expression: it is asked of each cell. */
final class TimeFormatReader {
    private final String cell;
    private int at;

    /** Whether the last format that was read holds with day and month exchanged too. */
    private boolean ambiguous;

    TimeFormatReader(String cell) {
        this.cell = cell;
    }

    boolean isAmbiguous() {
        return ambiguous;
    }

    @Nullable
    TimeFormat read() {
        int first = at;
        int firstValue = digits(4);
        int firstLength = at - first;
        if (firstLength == 0) {
            return readNameFirst();
        }
        if (at >= cell.length() || !TimeFormat.isSeparator(cell.charAt(at))) {
            return null;
        }
        char separator = cell.charAt(at++);
        int second = at;
        int secondValue = digits(2);
        boolean named = at == second && name();
        if (at == second || at >= cell.length() || cell.charAt(at++) != separator) {
            return null;
        }
        int third = at;
        int thirdValue = digits(4);
        Order order = order(firstValue, firstLength, secondValue, named, thirdValue, at - third);
        return order == null ? null : withClock(order, separator);
    }

    private @Nullable Order order(int first, int firstLength, int second, boolean named, int third, int thirdLength) {
        if (firstLength == 4) {
            boolean date = !named && isMonth(second) && thirdLength <= 2 && isDay(third);
            return date ? Order.YEAR_MONTH_DAY : null;
        }
        if (firstLength > 2 || thirdLength != 4) {
            return null;
        }
        if (named) {
            return isDay(first) ? Order.DAY_NAME_YEAR : null;
        }
        boolean dayFirst = isDay(first) && isMonth(second);
        boolean monthFirst = isMonth(first) && isDay(second);
        ambiguous = dayFirst && monthFirst;
        if (dayFirst) {
            return Order.DAY_MONTH_YEAR;
        }
        return monthFirst ? Order.MONTH_DAY_YEAR : null;
    }

    /** {@code Jan 5, 2020}. */
    private @Nullable TimeFormat readNameFirst() {
        if (!name() || !take(' ')) {
            return null;
        }
        if (!isDay(digits(2)) || !take(',') || !take(' ')) {
            return null;
        }
        int year = at;
        digits(4);
        return at - year == 4 ? withClock(Order.NAME_DAY_YEAR, ' ') : null;
    }

    private @Nullable TimeFormat withClock(Order order, char separator) {
        if (at == cell.length()) {
            return new TimeFormat(order, separator, Clock.NONE);
        }
        boolean iso = order == Order.YEAR_MONTH_DAY && separator == '-';
        if (!take(' ') && !(iso && take('T'))) {
            return null;
        }
        int hour = digits(2);
        if (hour > 24 || hour < 0 || !take(':') || digits(2) > 59) {
            return null;
        }
        boolean seconds = take(':');
        if (seconds && digits(2) > 60) {
            return null;
        }
        if (at == cell.length()) {
            return new TimeFormat(order, separator, seconds ? Clock.SECONDS : Clock.MINUTES);
        }
        String rest = cell.substring(at);
        if (rest.equalsIgnoreCase(" am") || rest.equalsIgnoreCase(" pm")) {
            return new TimeFormat(order, separator, seconds ? Clock.SECONDS_OF_HALF_DAY : Clock.MINUTES_OF_HALF_DAY);
        }
        // Fractions and zones are left to the cast, which is what reads this format.
        boolean more = iso && (rest.charAt(0) == '.' || "Z+- U".indexOf(rest.charAt(0)) >= 0);
        return more ? new TimeFormat(order, separator, Clock.SECONDS) : null;
    }

    private boolean take(char wanted) {
        if (at < cell.length() && cell.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    /** Reads up to {@code most} digits; -1 where there is none. */
    private int digits(int most) {
        int end = Math.min(cell.length(), at + most);
        int value = -1;
        while (at < end && cell.charAt(at) >= '0' && cell.charAt(at) <= '9') {
            value = Math.max(0, value) * 10 + cell.charAt(at++) - '0';
        }
        return value;
    }

    private boolean name() {
        if (at + 3 <= cell.length() && TimeFormat.isMonth(cell.substring(at, at + 3))) {
            at += 3;
            return true;
        }
        return false;
    }

    private static boolean isDay(int value) {
        return value >= 1 && value <= 31;
    }

    private static boolean isMonth(int value) {
        return value >= 1 && value <= 12;
    }
}
