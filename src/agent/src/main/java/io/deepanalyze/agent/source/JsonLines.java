package io.deepanalyze.agent.source;

/** Tells one JSON value per line from one value over several lines. */
final class JsonLines {
    private JsonLines() {}

    /** Whether the first object of the text ends on the line that it begins in, and the text is no array. */
    static boolean is(String head) {
        String text = head.replace("\uFEFF", "").stripLeading();
        if (!text.startsWith("{")) {
            return false;
        }
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                return false;
            }
            if (quoted) {
                quoted = c != '"';
                i += c == '\\' ? 1 : 0;
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return endsLine(text, i + 1);
            }
        }
        return true;
    }

    private static boolean endsLine(String text, int from) {
        String rest = text.substring(from);
        String line = rest.lines().findFirst().orElse("");
        return line.isBlank();
    }
}
