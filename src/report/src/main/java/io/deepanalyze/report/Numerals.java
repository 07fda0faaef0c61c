package io.deepanalyze.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The numerals of a piece of prose, as the contract defines them: an optional sign, digits with comma or thin-space
 * grouping, an optional fraction, exponent and percent sign, not glued to a letter or digit; references, ISO dates and
 * times, and what stands in back-ticks or quotes left out.
 */
public final class Numerals {
    /** What stands in back-ticks or quotes, with these. A straight apostrophe opens a quotation only where no word goes on. */
    public static final String QUOTATION = String.join(
            "|", "`[^`]*`", "\"[^\"]*\"", "“[^”]*”", "‘[^’]*’", "(?<![\\p{L}\\p{Nd}])'[^'\\n]*'(?![\\p{L}\\p{Nd}])");

    private static final Pattern LEFT_OUT = Pattern.compile(String.join(
            "|",
            QUOTATION,
            "\\[f\\d+\\]",
            "(?<![\\p{L}\\p{Nd}])\\d{4}-\\d{2}-\\d{2}"
                    + "(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?(?![\\p{L}\\p{Nd}])",
            "(?<![\\p{L}\\p{Nd}])\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?![\\p{L}\\p{Nd}])"));

    private static final Pattern NUMERAL =
            Pattern.compile("(?<![\\p{L}\\p{Nd}])[-+−]?\\p{Nd}+(?:[,\\u2009\\u202F]\\p{Nd}{3})*(?:\\.\\p{Nd}+)?"
                    + "(?:[eE][-+]?\\p{Nd}+)?(?:[ \\u00A0\\u2009\\u202F]?%)?(?![\\p{L}\\p{Nd}])");

    private Numerals() {}

    /** The numerals of {@code prose}, in its order, each as it is written, percent sign included. */
    public static List<String> in(String prose) {
        String rest = LEFT_OUT.matcher(prose).replaceAll(" ");
        return NUMERAL.matcher(rest).results().map(MatchResult::group).toList();
    }

    /** What a numeral says: its percent sign left out, so that {@code 67.0 %} is 67. */
    static BigDecimal value(String numeral) {
        String plain = numeral.replaceAll("[,\\u2009\\u202F\\u00A0 %]", "").replace('−', '-');
        return new BigDecimal(plain.startsWith("+") ? plain.substring(1) : plain);
    }
}
