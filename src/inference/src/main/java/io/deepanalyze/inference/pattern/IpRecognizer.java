package io.deepanalyze.inference.pattern;

/** Addresses of the Internet Protocol: four numbers (RFC 791), or groups of hexadecimal digits (RFC 4291, section 2.2). */
final class IpRecognizer implements Recognizer {
    private static final int GROUPS = 8;

    @Override
    public int match(String text, int from) {
        char first = text.charAt(from);
        boolean begins = !Recognizer.isInsideWord(text, from)
                && (from == 0 || (text.charAt(from - 1) != '.' && text.charAt(from - 1) != ':'));
        if (!begins) {
            return NONE;
        }
        int end = Recognizer.isDigit(first) ? four(text, from) : NONE;
        if (end == NONE) {
            end = six(text, from);
        }
        return end;
    }

    private static int four(String text, int from) {
        int at = from;
        for (int number = 0; number < 4; number++) {
            if (number > 0) {
                if (at >= text.length() || text.charAt(at) != '.') {
                    return NONE;
                }
                at++;
            }
            int begin = at;
            int value = 0;
            while (at < text.length() && at - begin < 3 && Recognizer.isDigit(text.charAt(at))) {
                value = 10 * value + text.charAt(at) - '0';
                at++;
            }
            if (at == begin || value > 255 || (at - begin > 1 && text.charAt(begin) == '0')) {
                return NONE;
            }
        }
        return ends(text, at, '.') ? at : NONE;
    }

    private static int six(String text, int from) {
        int groups = 0;
        boolean gap = false;
        boolean digits = false;
        int at = from;
        while (groups <= GROUPS) {
            if (text.startsWith("::", at) && !gap) {
                gap = true;
                at += 2;
            } else if (groups > 0 && at < text.length() && text.charAt(at) == ':' && isHex(text, at + 1)) {
                at++;
            } else if (groups > 0 || gap) {
                break;
            }
            int begin = at;
            while (isHex(text, at) && at - begin < 4) {
                digits |= Recognizer.isDigit(text.charAt(at));
                at++;
            }
            if (at == begin) {
                break;
            }
            int four = at - begin <= 3 && groups <= GROUPS - 2 && groups + (gap ? 1 : 0) > 0 ? four(text, begin) : NONE;
            if (four != NONE) {
                groups += 2;
                digits = true;
                at = four;
                break;
            }
            groups++;
        }
        boolean whole = gap ? groups > 0 && groups < GROUPS : groups == GROUPS;
        return whole && digits && ends(text, at, ':') ? at : NONE;
    }

    /** Whether nothing goes on here; a mark at the end of a sentence does not. */
    private static boolean ends(String text, int at, char mark) {
        if (at == text.length()) {
            return true;
        }
        boolean goesOn = text.charAt(at) == mark && at + 1 < text.length() && Recognizer.isWord(text.charAt(at + 1));
        return !goesOn && !Recognizer.isWord(text.charAt(at)) && !text.startsWith("::", at);
    }

    private static boolean isHex(String text, int at) {
        return at < text.length() && Character.digit(text.charAt(at), 16) >= 0 && text.charAt(at) < 128;
    }
}
