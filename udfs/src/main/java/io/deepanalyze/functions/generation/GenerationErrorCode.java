package io.deepanalyze.functions.generation;

import io.deepanalyze.model.ModelErrorCode;

/** Why text was not generated, for programs: who can mend it, and whether the same request may succeed later. Names are stable. */
public enum GenerationErrorCode {
    /** The settings of the model, its key, its address or its file are wrong. */
    MODEL_MISCONFIGURED(Kind.USER, false),
    /** An argument or a parameter of a request means nothing. */
    INVALID_ARGUMENT(Kind.USER, false),
    /** The endpoint refuses the request. */
    REQUEST_REFUSED(Kind.USER, false),
    /** The text does not fit into the model's context window. */
    INPUT_TOO_LONG(Kind.USER, false),
    /** The cap on tokens of the model is used up in this process. */
    TOKEN_CAP_REACHED(Kind.RESOURCE, false),
    /** There was no answer within the time-out. */
    DEADLINE_REACHED(Kind.RESOURCE, true),
    /** The endpoint takes no more requests for now, for longer than the time-out. */
    RATE_LIMITED(Kind.EXTERNAL, true),
    /** The account at the endpoint has no quota left. */
    QUOTA_EXHAUSTED(Kind.EXTERNAL, false),
    /** The endpoint cannot be reached, breaks off or fails; or was not asked, since it has been doing so. */
    ENDPOINT_UNAVAILABLE(Kind.EXTERNAL, true),
    /** What the endpoint sent is no answer of the protocol. */
    INVALID_RESPONSE(Kind.EXTERNAL, true),
    /** The model in this process failed. */
    GENERATION_FAILED(Kind.EXTERNAL, false),
    /** The model or a filter of its provider would not answer. */
    ANSWER_REFUSED(Kind.EXTERNAL, false),
    /** The answer ended at the most tokens that it may have. */
    ANSWER_TRUNCATED(Kind.RESOURCE, false),
    /** The answer does not fit its schema, also when it was to be mended. */
    SCHEMA_VIOLATED(Kind.EXTERNAL, true),
    /** The answer is none of what was asked for. */
    ANSWER_INVALID(Kind.EXTERNAL, true),
    /** Somebody interrupted the caller. */
    CANCELLED(Kind.USER, true),
    /** The service was closed. */
    CLOSED(Kind.USER, false),
    /** A defect of this product. */
    INTERNAL(Kind.INTERNAL, false);

    private final Kind kind;
    private final boolean retriable;

    GenerationErrorCode(Kind kind, boolean retriable) {
        this.kind = kind;
        this.retriable = retriable;
    }

    /** Who can mend it. */
    public Kind kind() {
        return kind;
    }

    /** Whether the same request may succeed later without a change. */
    public boolean retriable() {
        return retriable;
    }

    /** What an error of a client means for a row. */
    static GenerationErrorCode of(ModelErrorCode code) {
        return switch (code) {
            case INVALID_SETTING,
                    KEY_MISSING,
                    UNAUTHORIZED,
                    FORBIDDEN,
                    MODEL_NOT_FOUND,
                    UNTRUSTED,
                    LIBRARY_UNAVAILABLE,
                    MODEL_UNREADABLE -> MODEL_MISCONFIGURED;
            case REQUEST_REFUSED -> REQUEST_REFUSED;
            case REQUEST_TOO_LARGE, CONTEXT_OVERRUN -> INPUT_TOO_LONG;
            case TOKEN_CAP_REACHED -> TOKEN_CAP_REACHED;
            case DEADLINE_REACHED -> DEADLINE_REACHED;
            case RATE_LIMITED -> RATE_LIMITED;
            case QUOTA_EXHAUSTED -> QUOTA_EXHAUSTED;
            case ENDPOINT_FAILED, UNREACHABLE, CONNECTION_LOST, TIMED_OUT -> ENDPOINT_UNAVAILABLE;
            case INVALID_ANSWER -> INVALID_RESPONSE;
            case GENERATION_FAILED -> GENERATION_FAILED;
            case CANCELLED -> CANCELLED;
            case CLOSED -> CLOSED;
        };
    }

    /** Who can mend an error. */
    public enum Kind {
        /** Whoever wrote the query or the settings. */
        USER,
        /** Whoever gives more time or tokens. */
        RESOURCE,
        /** Whoever runs or made the model. */
        EXTERNAL,
        /** The makers of this product. */
        INTERNAL
    }
}
