package io.deepanalyze.agent.kind;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;

/** How long a period is. */
public enum Grain {
    @JsonProperty("hour")
    HOUR(ChronoUnit.HOURS, 1, "INTERVAL 1 HOUR"),
    @JsonProperty("day")
    DAY(ChronoUnit.DAYS, 1, "INTERVAL 1 DAY"),
    @JsonProperty("week")
    WEEK(ChronoUnit.DAYS, 7, "INTERVAL 7 DAY"),
    @JsonProperty("month")
    MONTH(ChronoUnit.MONTHS, 1, "INTERVAL 1 MONTH"),
    @JsonProperty("quarter")
    QUARTER(ChronoUnit.MONTHS, 3, "INTERVAL 3 MONTH"),
    @JsonProperty("year")
    YEAR(ChronoUnit.YEARS, 1, "INTERVAL 1 YEAR");

    private final ChronoUnit unit;
    private final int units;
    private final String sqlStep;

    Grain(ChronoUnit unit, int units, String sqlStep) {
        this.unit = unit;
        this.units = units;
        this.sqlStep = sqlStep;
    }

    /** The grain that cuts a span into 8 to 60 periods or so, none of them shorter than the usual gap between times. */
    static Grain of(Duration span, Duration gap) {
        Grain finest = of(span);
        return Arrays.stream(values())
                .filter(grain -> grain.compareTo(finest) >= 0
                        && grain.unit.getDuration().toSeconds() * grain.units >= 0.8 * gap.toSeconds())
                .findFirst()
                .orElse(YEAR);
    }

    private static Grain of(Duration span) {
        double days = span.toSeconds() / 86_400.0;
        if (days <= 8) {
            return HOUR;
        }
        if (days <= 60) {
            return DAY;
        }
        if (days <= 300) {
            return WEEK;
        }
        if (days <= 5 * 365.25 + 1) {
            return MONTH;
        }
        return days <= 15 * 365.25 + 1 ? QUARTER : YEAR;
    }

    /** The beginning of the period that {@code time} lies in. */
    LocalDateTime floor(LocalDateTime time) {
        LocalDate day = time.toLocalDate();
        if (this == HOUR) {
            return time.truncatedTo(ChronoUnit.HOURS);
        }
        if (this == WEEK) {
            return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay();
        }
        if (this == QUARTER) {
            int month = (day.getMonthValue() - 1) / 3 * 3 + 1;
            return day.withMonth(month).withDayOfMonth(1).atStartOfDay();
        }
        if (this == YEAR) {
            return day.withDayOfYear(1).atStartOfDay();
        }
        return this == MONTH ? day.withDayOfMonth(1).atStartOfDay() : day.atStartOfDay();
    }

    LocalDateTime plus(LocalDateTime start, long periods) {
        return start.plus(units * periods, unit);
    }

    /** The period of an expression of type TIMESTAMP: a DATE, or for hours a TIMESTAMP. */
    String sqlPeriod(String expression) {
        String truncated = "date_trunc('" + name() + "', " + expression + ")";
        return this == HOUR ? truncated : "CAST(" + truncated + " AS DATE)";
    }

    /** How a period is written in a result: its beginning in ISO-8601. */
    String sqlIso(String period) {
        return this == HOUR
                ? "concat(CAST(CAST(%1$s AS DATE) AS STRING), 'T', date_format(%1$s, 'HH:mm'))".formatted(period)
                : "CAST(" + period + " AS STRING)";
    }

    /** The beginning of a period as a literal. */
    String sqlLiteral(LocalDateTime start) {
        return this == HOUR
                ? "TIMESTAMP'" + start.toLocalDate() + " " + start.toLocalTime() + ":00'"
                : "DATE'" + start.toLocalDate() + "'";
    }

    String sqlStep() {
        return sqlStep;
    }

    /** The period in words: {@code month}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
