package io.deepanalyze.agent.source;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The exact form of a cell. Spark's reader turns what does not fit a column's type into NULL without a word, so a column
 * gets a type only where every cell has a form that the type takes without loss. Forms of a column are kept as a set of
 * bits.
 */
enum CellForm {
    /** A 64-bit integer, without sign or leading zeros that an identifier would have. */
    INTEGER(1),
    /** An integer that a double does not hold exactly. */
    LONG_INTEGER(2),
    /** A decimal number. */
    DECIMAL(4),
    BOOLEAN(8),
    /** {@code yyyy-MM-dd}. */
    DATE(16),
    /** {@code yyyy-MM-dd HH:mm[:ss[.fffffffff]]}; what is finer than a microsecond is cut off, as Spark does. */
    LOCAL_TIME(32),
    /** The same with an offset. */
    ZONED_TIME(64),
    TEXT(128);

    /** What people write where there is no value. */
    static final List<String> NULL_WORDS =
            List.of("NA", "N/A", "n/a", "#N/A", "NULL", "null", "NaN", "nan", "None", "\\N", "-", "?", ".");

    private static final int MOST_DIGITS = 18;
    private static final long EXACT_IN_DOUBLE = 1L << 53;
    private static final Pattern TIME = Pattern.compile(
            "(\\d{4})-(\\d{2})-(\\d{2})"
                    + "(?:[ T]([01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?( ?UTC|Z|[+-](?:0\\d|1[0-7]):[0-5]\\d)?)?");

    private final int bit;

    CellForm(int bit) {
        this.bit = bit;
    }

    /** Its place in a set of forms. */
    int bit() {
        return bit;
    }

    /** The form of a cell that is not empty. */
    static CellForm of(String cell) {
        char first = cell.charAt(0);
        if (first == '-' || first == '.' || (first >= '0' && first <= '9')) {
            return cell.length() >= 10 && cell.charAt(4) == '-' ? time(cell) : number(cell);
        }
        return cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false") ? BOOLEAN : TEXT;
    }

    /** The type that takes every form of the set {@code bits} without loss; STRING where none does. */
    static DataType type(int bits) {
        if (bits == 0) {
            return DataTypes.StringType;
        }
        if (within(bits, INTEGER, LONG_INTEGER)) {
            return DataTypes.LongType;
        }
        if (within(bits, INTEGER, DECIMAL)) {
            return DataTypes.DoubleType;
        }
        if (within(bits, BOOLEAN, BOOLEAN)) {
            return DataTypes.BooleanType;
        }
        if (within(bits, DATE, DATE)) {
            return DataTypes.DateType;
        }
        return within(bits, DATE, LOCAL_TIME) || within(bits, ZONED_TIME, ZONED_TIME)
                ? DataTypes.TimestampType
                : DataTypes.StringType;
    }

    private static boolean within(int bits, CellForm one, CellForm other) {
        return (bits & ~(one.bit() | other.bit())) == 0;
    }

    private static CellForm number(String cell) {
        int at = cell.charAt(0) == '-' ? 1 : 0;
        int whole = digits(cell, at);
        if (whole > 1 && cell.charAt(at) == '0') {
            return TEXT;
        }
        if (at + whole == cell.length()) {
            return integer(cell, whole);
        }
        int end = at + whole;
        int fraction = 0;
        if (cell.charAt(end) == '.') {
            fraction = digits(cell, end + 1);
            end += 1 + fraction;
        }
        if (whole + fraction == 0 || !exponent(cell, end)) {
            return TEXT;
        }
        return Double.isFinite(Double.parseDouble(cell)) ? DECIMAL : TEXT;
    }

    private static CellForm integer(String cell, int digits) {
        if (digits == 0 || digits > MOST_DIGITS) {
            return TEXT;
        }
        return Math.abs(Long.parseLong(cell)) <= EXACT_IN_DOUBLE ? INTEGER : LONG_INTEGER;
    }

    private static boolean exponent(String cell, int at) {
        if (at == cell.length()) {
            return true;
        }
        if (cell.charAt(at) != 'e' && cell.charAt(at) != 'E') {
            return false;
        }
        int from = at + 1;
        if (from < cell.length() && (cell.charAt(from) == '+' || cell.charAt(from) == '-')) {
            from++;
        }
        int digits = digits(cell, from);
        return digits > 0 && from + digits == cell.length();
    }

    private static int digits(String cell, int from) {
        int at = from;
        while (at < cell.length() && cell.charAt(at) >= '0' && cell.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }

    private static CellForm time(String cell) {
        Matcher matcher = TIME.matcher(cell);
        if (!matcher.matches()) {
            return TEXT;
        }
        try {
            LocalDate date = LocalDate.of(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)));
            if (date.getYear() == 0) {
                return TEXT;
            }
        } catch (DateTimeException e) {
            return TEXT;
        }
        if (matcher.group(4) == null) {
            return DATE;
        }
        return matcher.group(5) == null ? LOCAL_TIME : ZONED_TIME;
    }
}
