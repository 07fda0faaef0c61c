package io.deepanalyze.agent.source;

/** Names in SQL text. */
public final class SqlNames {
    private SqlNames() {}

    /** The name as one part of an identifier, in back-ticks; {@link #quotable} says whether that is safe. */
    public static String quote(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /**
     * Whether back-ticks make the name mean itself in every session. They do not where it is empty or blank, holds a
     * dollar sign before a brace, which Spark's variable substitution replaces inside back-ticks too, or characters that
     * do not print.
     */
    public static boolean quotable(String name) {
        return !name.isBlank() && !name.contains("${") && name.codePoints().allMatch(SqlNames::prints);
    }

    /** Whether a character is seen as itself: no control, no direction mark, no half of a pair. */
    static boolean prints(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
