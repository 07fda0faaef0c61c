package io.deepanalyze.agent.code;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a block, in words that its author can act on. No stack trace, and no more of the data than its author
 * may see.
 *
 * @param code a stable name, such as {@code UNKNOWN_COLUMN}
 * @param message what is wrong, with the value, in one sentence
 * @param hint what to do instead, or empty
 * @param errorClass Spark's error class, such as {@code UNRESOLVED_COLUMN.WITH_SUGGESTION}, or null where Spark has no part
 *     in it
 */
public record Problem(
        String code, String message, String hint, @Nullable String errorClass) {
    private static final int MOST_CHARACTERS = 600;

    public Problem {
        message = bounded(message);
        hint = bounded(hint);
    }

    /** A problem in which Spark has no part. */
    public static Problem of(ProblemCode code, String message, String hint) {
        return new Problem(code.name(), message, hint, null);
    }

    /** The problem as what a check throws. */
    public CodeRefusedException refused() {
        return new CodeRefusedException(this);
    }

    private static String bounded(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }
}
