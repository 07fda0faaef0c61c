package io.deepanalyze.agent.profile;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How strings write numbers. One regular expression is used here and in the SQL of the variable, so both see the same.
 * No expression needs a backslash, whose meaning hangs on a setting of the session; none accepts what overflows.
 */
enum NumberFormat {
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

    /** DOUBLE, NULL where {@code sql} holds no such number; never raises. */
    String read(String sql) {
        String guard = "CASE WHEN trim(" + sql + ") RLIKE '^" + regex + "$' THEN ";
        return switch (this) {
            case PLAIN -> guard + "try_cast(" + sql + " AS DOUBLE) END";
            case POINT -> guard + "try_cast(regexp_replace(" + sql + ", '[^0-9.+-]', '') AS DOUBLE) END";
            case COMMA ->
                guard + "try_cast(replace(regexp_replace(" + sql + ", '[^0-9,+-]', ''), ',', '.') AS DOUBLE) END";
        };
    }

    /** Whether a string can begin a number at all, which is quickly asked. */
    static boolean mayBegin(char first) {
        return (first >= '0' && first <= '9') || "+-.$€£¥".indexOf(first) >= 0;
    }
}
