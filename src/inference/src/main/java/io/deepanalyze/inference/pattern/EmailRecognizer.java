package io.deepanalyze.inference.pattern;

/** E-mail addresses by RFC 5321, with letters of any language (RFC 6531), without quoted names and without addresses in brackets. */
final class EmailRecognizer implements Recognizer {
    private static final int MOST_LOCAL = 64;
    private static final int MOST_DOMAIN = 253;
    private static final int MOST_LABEL = 63;
    private static final String MARKS = "!#$%&'*+-/=?^_`{|}~";

    @Override
    public int match(String text, int from) {
        if (!isLocal(text.charAt(from))
                || (from > 0 && (isLocal(text.charAt(from - 1)) || text.charAt(from - 1) == '.'))) {
            return NONE;
        }
        int at = from;
        while (at < text.length() && at - from <= MOST_LOCAL && (isLocal(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        boolean local = at > from && at - from <= MOST_LOCAL && at < text.length() && text.charAt(at) == '@';
        return local && text.charAt(at - 1) != '.' ? domain(text, at + 1) : NONE;
    }

    /** The end of a domain of two labels or more, the last of which has two letters or more. */
    private static int domain(String text, int from) {
        int end = NONE;
        int label = from;
        for (int at = from; at <= text.length() && at - from <= MOST_DOMAIN; at++) {
            if (at < text.length() && isLabel(text.charAt(at))) {
                continue;
            }
            int length = at - label;
            boolean sound =
                    length > 0 && length <= MOST_LABEL && text.charAt(label) != '-' && text.charAt(at - 1) != '-';
            if (!sound) {
                return end;
            }
            if (label > from) {
                end = length >= 2 && Character.isLetter(text.charAt(label)) ? at : NONE;
            }
            if (at == text.length() || text.charAt(at) != '.') {
                return end;
            }
            label = at + 1;
        }
        return NONE;
    }

    private static boolean isLocal(char unit) {
        return Character.isLetterOrDigit(unit) || MARKS.indexOf(unit) >= 0;
    }

    private static boolean isLabel(char unit) {
        return Character.isLetterOrDigit(unit) || unit == '-';
    }
}
