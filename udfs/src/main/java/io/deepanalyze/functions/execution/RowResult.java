package io.deepanalyze.functions.execution;

import org.jspecify.annotations.Nullable;

/** What became of one row's call. */
public sealed interface RowResult {
    /**
     * The call has a value.
     *
     * @param value as Catalyst keeps values of the operation's type
     * @param tokens tokens that the model read
     * @param truncated whether the model did not read all of the text
     */
    record Value(@Nullable Object value, int tokens, boolean truncated) implements RowResult {}

    /**
     * The call failed.
     *
     * @param condition why, for programs
     * @param message why, without a word of the input
     */
    record Failed(ErrorCondition condition, String message) implements RowResult {}
}
