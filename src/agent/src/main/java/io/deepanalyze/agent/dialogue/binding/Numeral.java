package io.deepanalyze.agent.dialogue.binding;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A numeral of a sentence.
 *
 * @param text as it is written, percent sign included
 * @param value what it says, without the percent sign
 * @param decimals its decimals
 * @param percent whether it has a percent sign
 * @param before the sentence before it
 * @param after the sentence behind it
 */
record Numeral(String text, BigDecimal value, int decimals, boolean percent, String before, String after) {
    private static final double TOLERANCE = 1e-9;

    /** What is rounded by more than this share of it, such as 0.6 to 1, is no longer the same number. */
    private static final double ROUNDED_AWAY = 0.05;

    static Numeral of(String text, String before, String after) {
        String plain = text.replaceAll("[,\\u2009\\u202F\\u00A0 %]", "").replace('−', '-');
        BigDecimal value = new BigDecimal(asciiDigits(plain.startsWith("+") ? plain.substring(1) : plain));
        return new Numeral(text, value, Math.max(0, value.scale()), text.endsWith("%"), before, after);
    }

    private static String asciiDigits(String text) {
        StringBuilder digits = new StringBuilder();
        text.chars()
                .forEach(c -> digits.append(Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : (char) c));
        return digits.toString();
    }

    /** Whether a source, times {@code scale} and rounded half up to this numeral's decimals, is what it says. */
    boolean says(double source, double scale) {
        if (!Double.isFinite(source)) {
            return false;
        }
        double rounded = rounded(source, scale);
        double written = value.doubleValue();
        if (Math.abs(rounded - source * scale) > ROUNDED_AWAY * Math.abs(source * scale)) {
            return false;
        }
        return rounded == written
                || Math.abs(rounded - written) <= TOLERANCE * Math.max(Math.abs(rounded), Math.abs(written));
    }

    double rounded(double source, double scale) {
        return BigDecimal.valueOf(source)
                .multiply(BigDecimal.valueOf(scale))
                .setScale(decimals, RoundingMode.HALF_UP)
                .doubleValue();
    }

    /** Digits that tell: leading zeros, and trailing zeros of whole numbers, left out. */
    int significantDigits() {
        BigDecimal plain = decimals == 0 ? value.stripTrailingZeros() : value;
        return value.signum() == 0 ? 0 : plain.precision();
    }
}
