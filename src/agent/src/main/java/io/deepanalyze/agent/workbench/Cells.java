package io.deepanalyze.agent.workbench;

import io.deepanalyze.report.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Turns rows of Spark into the cells that a report's JSON can say, as rule 4 of the contract has it. */
final class Cells {
    private static final long LARGEST_EXACT = 1L << 53;
    static final int LONGEST_TEXT = 1000;

    private final ZoneId zone;

    /** Timestamps are written with the offset of {@code zone}, the session's. */
    Cells(ZoneId zone) {
        this.zone = zone;
    }

    Table table(StructType schema, List<Row> rows, boolean truncated) {
        List<Table.Column> columns = new ArrayList<>();
        for (StructField field : schema.fields()) {
            columns.add(new Table.Column(field.name(), field.dataType().sql().toLowerCase(java.util.Locale.ROOT)));
        }
        List<List<@Nullable Object>> cells = new ArrayList<>();
        for (Row row : rows) {
            List<@Nullable Object> line = new ArrayList<>();
            for (int i = 0; i < row.length(); i++) {
                line.add(cell(row.get(i)));
            }
            cells.add(line);
        }
        return new Table(columns, cells, truncated);
    }

    private @Nullable Object cell(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Double || value instanceof Float) {
            double number = value instanceof Float ? Double.parseDouble(value.toString()) : (Double) value;
            return Double.isFinite(number) ? (Object) number : Double.toString(number);
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Number number && !(value instanceof BigInteger)) {
            long whole = number.longValue();
            return Math.abs(whole) <= LARGEST_EXACT && whole != Long.MIN_VALUE ? (Object) whole : Long.toString(whole);
        }
        return bounded(text(value));
    }

    private String text(Object value) {
        if (value instanceof Timestamp timestamp) {
            // The calendar of java.sql is another one before 1582.
            return instant(DateTimeUtils.microsToInstant(DateTimeUtils.fromJavaTimestamp(timestamp)));
        }
        if (value instanceof Instant instant) {
            return instant(instant);
        }
        if (value instanceof Date date) {
            return date.toLocalDate().toString();
        }
        if (value instanceof LocalDate || value instanceof LocalDateTime) {
            return value.toString();
        }
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        return value.toString();
    }

    private String instant(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
    }

    private static String bounded(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT)) + "…";
    }
}
