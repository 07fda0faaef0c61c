package io.deepanalyze.report.chart;

/**
 * Text from data made fit to be looked at: nothing in it moves a cursor, turns the reading direction or breaks XML.
 */
public final class VisibleText {
    private static final int REPLACEMENT = 0xFFFD;
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE_PICTURE = 0x2421;

    private VisibleText() {}

    /**
     * The text on one line: line breaks and tabs become blanks, other control characters their pictures ({@code U+2400}
     * block), direction marks and lone surrogates the replacement character.
     */
    public static String line(String text) {
        return map(text, false);
    }

    /** As {@link #line}, but line breaks and tabs stay; for code. */
    public static String block(String text) {
        return map(text, true);
    }

    /**
     * As {@link #line}, cut to at most {@code maxCharacters} code points of which the last is an ellipsis where something
     * was cut.
     */
    public static String cut(String text, int maxCharacters) {
        String line = line(text);
        if (line.codePointCount(0, line.length()) <= maxCharacters) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, maxCharacters - 1)).stripTrailing() + "…";
    }

    private static String map(String text, boolean keepBreaks) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(c -> visible.appendCodePoint(map(c, keepBreaks)));
        return visible.toString();
    }

    private static int map(int c, boolean keepBreaks) {
        if (c == '\n' || c == '\t' || c == '\r') {
            return keepBreaks ? c : ' ';
        }
        if (c < 0x20) {
            return CONTROL_PICTURES + c;
        }
        if (c == 0x7F) {
            return DELETE_PICTURE;
        }
        boolean c1Control = c > 0x7F && c < 0xA0;
        boolean separator = c == 0x2028 || c == 0x2029;
        boolean direction = (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200E
                || c == 0x200F
                || c == 0x061C;
        boolean notXml = (c >= 0xD800 && c <= 0xDFFF) || (c & 0xFFFE) == 0xFFFE;
        return c1Control || separator || direction || notXml ? REPLACEMENT : c;
    }
}
