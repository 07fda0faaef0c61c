package io.deepanalyze.agent.source;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Values of the data in SQL text. */
public final class SqlLiterals {
    private SqlLiterals() {}

    /**
     * A string literal that means {@code value} whatever {@code spark.sql.parser.escapedStringLiterals} and variable
     * substitution say: in plain quotes where the text has nothing that a parser could take for something else, otherwise
     * as its UTF-8 bytes.
     */
    public static String string(String value) {
        return plain(value) ? "'" + value + "'" : "CAST(X'" + hex(value) + "' AS STRING)";
    }

    private static boolean plain(String value) {
        return !value.contains("${") && value.codePoints().allMatch(c -> c != '\'' && c != '\\' && SqlNames.prints(c));
    }

    private static String hex(String value) {
        return HexFormat.of().withUpperCase().formatHex(value.getBytes(StandardCharsets.UTF_8));
    }
}
