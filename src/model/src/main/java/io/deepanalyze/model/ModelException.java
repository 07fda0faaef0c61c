package io.deepanalyze.model;

import org.jspecify.annotations.Nullable;

/**
 * The one exception of model clients. Its message says what failed, why, and what to do. It never holds a key or a text of
 * the prompt, so that it may be logged.
 */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ModelErrorCode code;

    public ModelException(ModelErrorCode code, String message) {
        this(code, message, null);
    }

    /**
     * An error with what led to it.
     *
     * @param cause must hold neither key nor prompt; what servers say does not belong here
     */
    public ModelException(ModelErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** What went wrong, for programs. */
    public ModelErrorCode code() {
        return code;
    }

    /** Whether the same call may succeed later without a change. */
    public boolean retriable() {
        return code.retriable();
    }
}
