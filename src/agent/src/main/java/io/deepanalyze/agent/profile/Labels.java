package io.deepanalyze.agent.profile;

/** How prose names a column: back-ticked, on one line, not too long, whatever the name holds. */
final class Labels {
    private static final int LONGEST = 80;

    private Labels() {}

    /** The label of a column, or of a nested field's path in back-ticked parts. */
    static String of(String name) {
        boolean path = name.startsWith("`") && name.endsWith("`") && name.contains("`.`");
        String plain = path ? name.substring(1, name.length() - 1).replace("`.`", ".") : name;
        StringBuilder safe = new StringBuilder("`");
        plain.codePoints().limit(LONGEST).forEach(c -> safe.appendCodePoint(safe(c)));
        if (plain.codePointCount(0, plain.length()) > LONGEST) {
            safe.append('…');
        }
        return safe.append('`').toString();
    }

    private static int safe(int c) {
        if (c == '`') {
            return '\'';
        }
        int type = Character.getType(c);
        boolean invisible = type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
        return invisible ? ' ' : c;
    }
}
