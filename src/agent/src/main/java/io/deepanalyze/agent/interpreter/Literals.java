package io.deepanalyze.agent.interpreter;

import java.util.Locale;

/** Numbers as Java writes them. */
final class Literals {
    private static final int MAX_LENGTH = 40;

    private Literals() {}

    static Expression whole(String text, int line) {
        String digits = plain(text, line);
        boolean isLong = digits.endsWith("l");
        String number = isLong ? digits.substring(0, digits.length() - 1) : digits;
        try {
            long value = number.startsWith("0x")
                    ? Long.parseLong(number.substring(2), 16)
                    : number.startsWith("0b") ? Long.parseLong(number.substring(2), 2) : Long.parseLong(number);
            if (number.length() > 1 && number.matches("0\\d+")) {
                throw wrong(text, line);
            }
            if (isLong) {
                return Expression.literal(Type.LONG, line, value);
            }
            if (value != (int) value) {
                throw Refusal.of(Refusal.SYNTAX, line, "the number " + number + " is no int", "write " + number + "L");
            }
            return Expression.literal(Type.INT, line, (int) value);
        } catch (NumberFormatException e) {
            throw wrong(text, line);
        }
    }

    static Expression real(String text, int line) {
        String digits = plain(text, line);
        try {
            double value = Double.parseDouble(digits);
            if (!Double.isFinite(value)) {
                throw wrong(text, line);
            }
            return Expression.literal(Type.DOUBLE, line, value);
        } catch (NumberFormatException e) {
            throw wrong(text, line);
        }
    }

    private static String plain(String text, int line) {
        if (text.length() > MAX_LENGTH) {
            throw wrong(text, line);
        }
        return text.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static RuntimeException wrong(String text, int line) {
        return Refusal.of(
                Refusal.SYNTAX,
                line,
                "the number " + Refusal.cut(text, 40) + " is not known",
                "write it in decimal digits");
    }
}
