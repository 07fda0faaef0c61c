package io.deepanalyze.inference.pattern;

/** Numbers of payment cards: 13 to 19 digits, alone or in groups with blanks or hyphens between, with the checksum of Luhn. */
final class CardRecognizer implements Recognizer {
    private static final int FEWEST = 13;
    private static final int MOST = 19;

    @Override
    public int match(String text, int from) {
        char first = text.charAt(from);
        // Payment cards begin with 2 to 6 (ISO/IEC 7812-1).
        if (first < '2' || first > '6' || isInsideNumber(text, from)) {
            return NONE;
        }
        int[] digits = new int[MOST];
        int count = 0;
        int end = NONE;
        for (int at = from; at < text.length() && count < MOST; at++) {
            char unit = text.charAt(at);
            if (Recognizer.isDigit(unit)) {
                digits[count++] = unit - '0';
                if (count >= FEWEST && endsHere(text, at + 1) && isSound(digits, count)) {
                    end = at + 1;
                }
            } else if (!isGap(text, at)) {
                break;
            }
        }
        return end;
    }

    /** The checksum of Luhn (US patent 2950048): from the right, each second digit counts twice. */
    static boolean isSound(int[] digits, int count) {
        int sum = 0;
        boolean varied = false;
        for (int i = 0; i < count; i++) {
            int digit = digits[count - 1 - i];
            varied |= digit != digits[0];
            int twice = i % 2 == 1 ? 2 * digit : digit;
            sum += twice > 9 ? twice - 9 : twice;
        }
        return varied && sum % 10 == 0;
    }

    private static boolean isInsideNumber(String text, int from) {
        return Recognizer.isInsideWord(text, from)
                || (from > 1
                        && (text.charAt(from - 1) == '.' || text.charAt(from - 1) == ',')
                        && Recognizer.isDigit(text.charAt(from - 2)));
    }

    private static boolean endsHere(String text, int at) {
        return at == text.length() || !Recognizer.isWord(text.charAt(at));
    }

    private static boolean isGap(String text, int at) {
        char unit = text.charAt(at);
        return (unit == ' ' || unit == '-') && at + 1 < text.length() && Recognizer.isDigit(text.charAt(at + 1));
    }
}
