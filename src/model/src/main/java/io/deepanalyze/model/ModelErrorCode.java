package io.deepanalyze.model;

/** What went wrong with a model, for programs: who can mend it, and whether the same call may succeed later. */
public enum ModelErrorCode {
    /** A setting or a parameter of a request means nothing. */
    INVALID_SETTING(Kind.USER, false),
    /** The secret that the settings name is not there. */
    KEY_MISSING(Kind.USER, false),
    /** The endpoint does not accept the key (401). */
    UNAUTHORIZED(Kind.USER, false),
    /** The key is known but may not do this (403). */
    FORBIDDEN(Kind.USER, false),
    /** No such model, deployment or address at the endpoint (404). */
    MODEL_NOT_FOUND(Kind.USER, false),
    /** The endpoint refuses the request (400, 422 and other 4xx). */
    REQUEST_REFUSED(Kind.USER, false),
    /** The request has more bytes than the endpoint takes (413). */
    REQUEST_TOO_LARGE(Kind.USER, false),
    /** Prompt and answer do not fit into the context window. */
    CONTEXT_OVERRUN(Kind.USER, false),
    /** The cap on tokens of this client is used up. */
    TOKEN_CAP_REACHED(Kind.RESOURCE, false),
    /** The caller's deadline or the total time-out came first. */
    DEADLINE_REACHED(Kind.RESOURCE, false),
    /** Somebody interrupted the call. */
    CANCELLED(Kind.USER, true),
    /** The client was closed. */
    CLOSED(Kind.USER, false),
    /** Too many requests for now (429). */
    RATE_LIMITED(Kind.EXTERNAL, true),
    /** The account at the endpoint has no quota left (429 with a code that says so). */
    QUOTA_EXHAUSTED(Kind.EXTERNAL, false),
    /** The endpoint failed (5xx), or asks to try again (408, 409, 425). */
    ENDPOINT_FAILED(Kind.EXTERNAL, true),
    /** No connection could be made. */
    UNREACHABLE(Kind.EXTERNAL, true),
    /** The server's certificate is not trusted. */
    UNTRUSTED(Kind.USER, false),
    /** The connection broke before the answer was complete. */
    CONNECTION_LOST(Kind.EXTERNAL, true),
    /** Nothing came for longer than a time-out allows. */
    TIMED_OUT(Kind.EXTERNAL, true),
    /** What came is not an answer of the protocol. */
    INVALID_ANSWER(Kind.EXTERNAL, true),
    /** The library that runs GGUF files is not on the classpath, or not for this machine. */
    LIBRARY_UNAVAILABLE(Kind.USER, false),
    /** The file of a model is not there, or is no model that can be run. */
    MODEL_UNREADABLE(Kind.USER, false),
    /** The model in process failed while it generated. */
    GENERATION_FAILED(Kind.EXTERNAL, false);

    private final Kind kind;
    private final boolean retriable;

    ModelErrorCode(Kind kind, boolean retriable) {
        this.kind = kind;
        this.retriable = retriable;
    }

    /** Who can mend it. */
    public Kind kind() {
        return kind;
    }

    /** Whether the same call may succeed later without a change. */
    public boolean retriable() {
        return retriable;
    }

    /** Who can mend an error. */
    public enum Kind {
        /** The caller, by other settings or another request. */
        USER,
        /** Whoever gives the call more time or tokens. */
        RESOURCE,
        /** Whoever runs the endpoint or the network. */
        EXTERNAL
    }
}
