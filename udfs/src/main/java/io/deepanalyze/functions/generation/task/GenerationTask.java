package io.deepanalyze.functions.generation.task;

import io.deepanalyze.functions.generation.GenerationErrorCode;
import io.deepanalyze.functions.generation.GenerationRequest;
import io.deepanalyze.functions.generation.GenerationResult;
import java.util.Optional;

/**
 * A function with its arguments, for the texts of many rows. Immutable; for any thread, on the executors.
 *
 * @param <V> the type of its values
 */
public interface GenerationTask<V> {
    /** What a model is asked about a text. */
    GenerationRequest request(String text);

    /** The value of a text that no model has to be asked about, such as a blank one. */
    default Optional<V> known(String text) {
        return Optional.empty();
    }

    /**
     * Reads what a model said.
     *
     * @param text the text that it was asked about
     * @param answer its answer; JSON that fits the request's schema, where that has one
     */
    TaskResult<V> read(String text, String answer);

    /** The value of a row, or why there is none. */
    default TaskResult<V> result(String text, GenerationResult result) {
        if (result instanceof GenerationResult.Failure failure) {
            return new TaskResult.Failure<>(failure.code(), failure.message());
        }
        GenerationResult.Success success = (GenerationResult.Success) result;
        if (success.truncated() && !allowsTruncated()) {
            return new TaskResult.Failure<>(
                    GenerationErrorCode.ANSWER_TRUNCATED,
                    "The answer ended at the most tokens that it may have, before it was complete. Raise maxOutputTokens of the"
                            + " model.");
        }
        return read(text, success.text());
    }

    /** Whether the beginning of an answer is a value. */
    default boolean allowsTruncated() {
        return false;
    }
}
