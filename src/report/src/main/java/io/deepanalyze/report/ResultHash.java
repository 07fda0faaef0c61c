package io.deepanalyze.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a result: SHA-256 of its rows as JSON lines, in the query's order.
 *
 * <p>A row is a JSON array without blanks, followed by a line feed. A double is rounded half even to nine significant
 * digits and written in its shortest form: without an exponent and without trailing zeros ({@code 1.0} is {@code 1},
 * {@code 1e-7} is {@code 0.0000001}). Strings are escaped as little as JSON allows and encoded in UTF-8.
 */
public final class ResultHash {
    /** Other programs write 335.0 as 335: the column says what the number is. */
    private static final Set<String> FLOATING = Set.of("double", "float");

    private static final MathContext NINE_DIGITS = new MathContext(9, RoundingMode.HALF_EVEN);

    private ResultHash() {}

    /** {@code sha256:} and 64 hexadecimal digits. */
    public static String of(Table table) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (List<@Nullable Object> row : table.rows()) {
                digest.update(line(row, table.columns()).getBytes(StandardCharsets.UTF_8));
            }
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private static String line(List<@Nullable Object> row, List<Table.Column> columns) {
        StringBuilder line = new StringBuilder("[");
        for (int i = 0; i < row.size(); i++) {
            if (i > 0) {
                line.append(',');
            }
            append(line, row.get(i), FLOATING.contains(columns.get(i).type().toLowerCase(Locale.ROOT)));
        }
        return line.append("]\n").toString();
    }

    private static void append(StringBuilder line, @Nullable Object cell, boolean floating) {
        if (cell == null || cell instanceof Boolean) {
            line.append(cell);
        } else if (cell instanceof Number number && (floating || cell instanceof Double)) {
            line.append(shortest(number.doubleValue()));
        } else if (cell instanceof Number) {
            line.append(cell);
        } else {
            quote(line, cell.toString());
        }
    }

    private static String shortest(double number) {
        BigDecimal rounded = new BigDecimal(number).round(NINE_DIGITS);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static void quote(StringBuilder line, String text) {
        line.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> line.append("\\\"");
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                case '\b' -> line.append("\\b");
                case '\f' -> line.append("\\f");
                default -> {
                    if (c < ' ') {
                        line.append(String.format("\\u%04x", (int) c));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
        line.append('"');
    }
}
