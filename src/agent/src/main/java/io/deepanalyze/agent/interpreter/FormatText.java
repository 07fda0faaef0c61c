package io.deepanalyze.agent.interpreter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts for {@code String.format}: a width or precision can make a text of any length, so both are bounded. */
final class FormatText {
    private static final Pattern SPECIFIER =
            Pattern.compile("%(?:\\d{1,2}\\$)?[-#+ 0,(]{0,6}(\\d{0,9})(?:\\.(\\d{1,9}))?([a-zA-Z%])");
    private static final String CONVERSIONS = "sSdfeEgGxXbBcn%";
    private static final int MOST = 100;

    private FormatText() {}

    /** Why a format is refused, or null. */
    static @Nullable String objection(String format) {
        int at = format.indexOf('%');
        while (at >= 0) {
            Matcher specifier = SPECIFIER.matcher(format).region(at, format.length());
            if (!specifier.lookingAt() || !CONVERSIONS.contains(specifier.group(3))) {
                return "the format \"" + Refusal.cut(format, 40) + "\" has a specifier that is not known";
            }
            if (number(specifier.group(1)) > MOST || number(specifier.group(2)) > MOST) {
                return "the format \"" + Refusal.cut(format, 40) + "\" has a width or precision above " + MOST;
            }
            at = format.indexOf('%', specifier.end());
        }
        return null;
    }

    private static int number(@Nullable String digits) {
        return digits == null || digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
