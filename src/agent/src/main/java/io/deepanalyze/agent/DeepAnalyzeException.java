package io.deepanalyze.agent;

import org.jspecify.annotations.Nullable;

/**
 * The one exception of this product. Its message says what failed with its value, why, and what to do; errors of Spark
 * and of storage are its cause.
 */
public final class DeepAnalyzeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public DeepAnalyzeException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public DeepAnalyzeException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** What went wrong, for programs. */
    public ErrorCode code() {
        return code;
    }

    /** Whether the same call may succeed later without a change. */
    public boolean retriable() {
        return code.retriable();
    }
}
