package io.deepanalyze.functions.generation.task;

import io.deepanalyze.functions.generation.GenerationErrorCode;

/**
 * What a function gives for one row.
 *
 * @param <V> the type of its values
 */
public sealed interface TaskResult<V> {
    /**
     * A value.
     *
     * @param value the value
     */
    record Value<V>(V value) implements TaskResult<V> {}

    /**
     * There is none.
     *
     * @param code why, for programs
     * @param message why and what to do, without a word of the text or the answer
     */
    record Failure<V>(GenerationErrorCode code, String message) implements TaskResult<V> {}
}
