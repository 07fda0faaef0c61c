package io.deepanalyze.inference;

import org.jspecify.annotations.Nullable;

/**
 * The one exception of inference. Its message says what failed with its value, why, and what to do. It never holds a text
 * that was handed in, so that it may be logged.
 */
public final class InferenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final InferenceErrorCode code;

    public InferenceException(InferenceErrorCode code, String message) {
        this(code, message, null);
    }

    /**
     * An error with what led to it.
     *
     * @param cause must hold no text that was handed in
     */
    public InferenceException(InferenceErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** What went wrong, for programs. */
    public InferenceErrorCode code() {
        return code;
    }

    /** Whether the same call may succeed later without a change. */
    public boolean retriable() {
        return code.retriable();
    }
}
