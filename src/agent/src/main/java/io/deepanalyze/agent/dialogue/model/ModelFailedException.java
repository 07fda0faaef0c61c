package io.deepanalyze.agent.dialogue.model;

/** A model gave no reply, and trying again did not help. The message says what failed, why, and what to do. */
public final class ModelFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Cause kind;

    public ModelFailedException(Cause kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public ModelFailedException(Cause kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What kind of failure. */
    public Cause kind() {
        return kind;
    }

    /** What kind of failure. */
    public enum Cause {
        /** The endpoint cannot be reached, or failed; the run can be resumed. */
        UNAVAILABLE,
        /** The time that was left ran out. */
        TIMED_OUT,
        /** The cap on tokens is used up. */
        SPENT,
        /** Somebody ended the call. */
        CANCELLED,
        /** The prompt is longer than the model takes. */
        TOO_LONG,
        /** The request is refused for good, such as for a key that is wrong. */
        REFUSED
    }
}
