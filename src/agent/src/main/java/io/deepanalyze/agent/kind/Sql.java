package io.deepanalyze.agent.kind;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Pieces of SQL that mean the same in every session. */
final class Sql {
    private Sql() {}

    /** A DOUBLE of exactly {@code value}, which must be finite. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("No SQL literal for " + value);
        }
        String digits = value + "D";
        return value < 0 ? "(" + digits + ")" : digits;
    }

    /**
     * A STRING of exactly {@code value}. What a session's settings read in more than one way (quotes, backslashes, the
     * dollar of variables) or a reader could not see is written as the bytes of its UTF-8 form.
     */
    static String string(String value) {
        if (value.codePoints().allMatch(Sql::plain)) {
            return "'" + value + "'";
        }
        return "CAST(X'" + HexFormat.of().withUpperCase().formatHex(value.getBytes(StandardCharsets.UTF_8))
                + "' AS STRING)";
    }

    private static boolean plain(int point) {
        return "'\\$".indexOf(point) < 0 && (point == ' ' || Character.isLetterOrDigit(point) || symbol(point));
    }

    private static boolean symbol(int point) {
        return point > ' ' && point < 0x7f;
    }

    /** A STRING in ISO-8601 to the second of an expression of type TIMESTAMP. */
    static String isoTime(String expression) {
        return "concat(CAST(CAST(%1$s AS DATE) AS STRING), 'T', date_format(%1$s, 'HH:mm:ss'))".formatted(expression);
    }

    /** A condition that leaves NULL, NaN and infinities out. */
    static String finite(String expression) {
        return "abs(" + expression + ") < double('Infinity')";
    }
}
