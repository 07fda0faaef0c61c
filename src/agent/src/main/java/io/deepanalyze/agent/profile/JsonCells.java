package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.profile.CellType.Kind;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cells as the report writes them: decimals and integers beyond 2^53 as strings, dates and times in ISO-8601.
 *
 * @param zone the session's zone
 */
record JsonCells(ZoneId zone) {
    private static final long EXACT = 1L << 53;

    /** The cell of a value as states give it: Boolean, Long, Double, BigDecimal or String. */
    @Nullable
    Object cell(Kind kind, @Nullable Serializable value) {
        if (value instanceof Long number) {
            return switch (kind) {
                case DATE -> LocalDate.ofEpochDay(number).toString();
                case TIMESTAMP -> timestamp(number);
                case TIMESTAMP_NTZ ->
                    DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                            LocalDateTime.ofInstant(instant(number), ZoneOffset.UTC));
                case BOOLEAN -> number != 0;
                default -> Math.abs((double) number) <= EXACT ? (Object) number : Long.toString(number);
            };
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            return Double.toString(number);
        }
        return value;
    }

    /** The cell of a point in time that stands for a value of {@code kind}. */
    String time(Kind kind, long micros) {
        return switch (kind) {
            case DATE -> instant(micros).atZone(zone).toLocalDate().toString();
            case TIMESTAMP_NTZ ->
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                        instant(micros).atZone(zone).toLocalDateTime());
            default -> timestamp(micros);
        };
    }

    private String timestamp(long micros) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant(micros).atZone(zone));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
