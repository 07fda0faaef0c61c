package io.deepanalyze.functions.forecast.series;

import io.deepanalyze.functions.forecast.series.Step.BusinessDays;
import io.deepanalyze.functions.forecast.series.Step.Days;
import io.deepanalyze.functions.forecast.series.Step.Micros;
import io.deepanalyze.functions.forecast.series.Step.Months;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words for steps of time. */
final class FrequencyText {
    /** Longer ones are no frequency but a mistake, and would overflow. */
    private static final int DIGITS = 5;

    private static final Pattern ALIAS = Pattern.compile("(\\d{0," + DIGITS + "})\\s*([A-Za-z]{1,12})");
    private static final Pattern ISO = Pattern.compile("P(T?)(\\d{1," + DIGITS + "})([YMWDHS])");

    private FrequencyText() {}

    static Step read(String text) {
        Matcher iso = ISO.matcher(text);
        Matcher alias = ALIAS.matcher(text);
        Step step = null;
        if (iso.matches()) {
            step = ofIso(!iso.group(1).isEmpty(), iso.group(3), Integer.parseInt(iso.group(2)));
        } else if (alias.matches()) {
            step = ofAlias(alias.group(2), alias.group(1).isEmpty() ? 1 : Integer.parseInt(alias.group(1)));
        }
        if (step == null) {
            throw new IllegalArgumentException(
                    "It must be 'auto', a unit of time such as 'day' or '2 weeks', an offset alias of pandas without an anchor (S, min, H, D, B, W, M,"
                            + " MS, Q, QS, Y, YS, with a number before it if need be, such as '15min') or a duration such as 'PT15M'.");
        }
        return step;
    }

    private static @Nullable Step ofIso(boolean time, String unit, int count) {
        String alias = time ? (unit.equals("M") ? "min" : unit) : unit;
        boolean ofTime = "HS".contains(unit) || (time && unit.equals("M"));
        return ofTime == time ? ofAlias(alias, count) : null;
    }

    private static @Nullable Step ofAlias(String unit, int count) {
        if (count == 0) {
            return null;
        }
        // Case tells a month's start from a millisecond, and nothing else.
        if (unit.equals("MS") || unit.equals("M")) {
            return months(count, 1);
        }
        if (unit.equals("m")) {
            return null;
        }
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "us", "u", "microsecond", "microseconds" -> new Micros(count);
            case "ms", "l", "millisecond", "milliseconds" -> new Micros(count * 1_000L);
            case "s", "second", "seconds" -> new Micros(count * Micros.SECOND);
            case "min", "t", "minute", "minutes" -> new Micros(count * Micros.MINUTE);
            case "h", "hour", "hours" -> new Micros(count * Micros.HOUR);
            case "d", "day", "days" -> new Days(count);
            case "b" -> count == 1 ? new BusinessDays() : null;
            case "w", "week", "weeks" -> new Days(count * 7);
            case "me", "month", "months" -> months(count, 1);
            case "q", "qs", "qe", "quarter", "quarters" -> months(count, 3);
            case "y", "a", "ys", "ye", "as", "year", "years" -> months(count, 12);
            default -> null;
        };
    }

    private static Step months(int count, int each) {
        return new Months(count * each, 31);
    }
}
