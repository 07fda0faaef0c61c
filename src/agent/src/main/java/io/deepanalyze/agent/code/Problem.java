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
        String code, String message, String hint, @Nullable String errorClass) {}
