package io.deepanalyze.agent.profile;

import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How strings write numbers. One regular expression is used here and in the SQL of the variable, so both see the same.
 * No expression needs a backslash, whose meaning hangs on a setting of the session; none accepts what overflows.
 */
public enum NumberFormat {
    /** What a cast to DOUBLE reads, without {@code NaN}, {@code 1d} and the like. */
    PLAIN(null, "[+-]?([0-9]{1,40}([.][0-9]{0,40})?|[.][0-9]{1,40})([eE][+-]?[0-9]{1,2})?"),
    /** Decimal point, groups of thousands with commas, currency signs, percent. */
    POINT("#,##0.#", "[+-]?[$€£¥]? ?[+-]?([0-9]{1,3}(,[0-9]{3}){1,10}|[0-9]{1,40})([.][0-9]{1,40})? ?[%$€£¥]?"),
    /** Decimal comma, groups of thousands with points or blanks. */
    COMMA("#.##0,#", "[+-]?[$€£¥]? ?[+-]?([0-9]{1,3}([. ][0-9]{3}){1,10}|[0-9]{1,40})(,[0-9]{1,40})? ?[%$€£¥]?");

    private final @Nullable String pattern;
    private final String regex;
    private final Pattern compiled;

    NumberFormat(@Nullable String pattern, String regex) {
        this.pattern = pattern;
        this.regex = regex;
        this.compiled = Pattern.compile(regex);
    }

    boolean matches(String cell) {
        return compiled.matcher(cell).matches();
    }

    /** The format as the report gives it, null where a plain cast reads it. */
    @Nullable
    String pattern() {
        return pattern;
    }

    /** The format that a profile calls {@code pattern}; null is the plain one. */
    public static NumberFormat of(@Nullable String pattern) {
        return Arrays.stream(values())
                .filter(format -> Objects.equals(format.pattern, pattern))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No numbers are written as " + pattern));
    }

    /** DOUBLE, NULL where {@code sql} holds no such number; never raises. */
    String read(String sql) {
        return read(sql, "DOUBLE");
    }

    /** A value of the numeric type {@code type}, NULL where {@code sql} holds no such number; never raises. */
    public String read(String sql, String type) {
        return "CASE WHEN " + condition(sql) + " THEN try_cast(" + plain(sql) + " AS " + type + ") END";
    }

    /** A condition that is true where {@code sql} holds such a number, NULL where it is NULL. */
    public String condition(String sql) {
        return "trim(" + sql + ") RLIKE '^" + regex + "$'";
    }

    /** The number in {@code sql} as a cast reads it: without groups, signs of currencies and percent. */
    public String plain(String sql) {
        return switch (this) {
            case PLAIN -> sql;
            case POINT -> "regexp_replace(" + sql + ", '[^0-9.+-]', '')";
            case COMMA -> "replace(regexp_replace(" + sql + ", '[^0-9,+-]', ''), ',', '.')";
        };
    }

    /** Whether a string can begin a number at all, which is quickly asked. */
    static boolean mayBegin(char first) {
        return (first >= '0' && first <= '9') || "+-.$€£¥".indexOf(first) >= 0;
    }
}
