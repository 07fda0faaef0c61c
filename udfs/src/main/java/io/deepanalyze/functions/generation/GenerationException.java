package io.deepanalyze.functions.generation;

/**
 * A call that cannot go on, or an argument that means nothing; what becomes of a single row is a {@link GenerationResult.Failure} instead.
 * Its message holds no text of a row.
 */
public final class GenerationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final GenerationErrorCode code;

    public GenerationException(GenerationErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    /** What went wrong, for programs. */
    public GenerationErrorCode code() {
        return code;
    }
}
