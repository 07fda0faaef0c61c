package io.deepanalyze.inference;

/** What went wrong with a model, for programs: who can mend it, and whether the same call may succeed later. */
public enum InferenceErrorCode {
    /** A setting or an argument means nothing. */
    INVALID_ARGUMENT(Kind.USER, false),
    /** No model of that name, or nothing in that place. */
    MODEL_NOT_FOUND(Kind.USER, false),
    /** The model is stored in a format that the caller does not allow, such as one that can hold code. */
    FORMAT_REFUSED(Kind.USER, false),
    /** A file of the model is missing, damaged, or makes no sense. */
    MODEL_UNREADABLE(Kind.USER, false),
    /** The model is sound, but of an architecture or with parts that are not known here. */
    MODEL_UNSUPPORTED(Kind.USER, false),
    /** The files are not those whose hash was expected. */
    HASH_MISMATCH(Kind.EXTERNAL, false),
    /** The native part of an engine is not on the classpath, or not for this machine. */
    NATIVES_MISSING(Kind.USER, false),
    /** The device that was asked for is not there, or the natives cannot use it. */
    DEVICE_UNAVAILABLE(Kind.USER, false),
    /** The memory does not suffice for the model or for one input. */
    MEMORY_EXCEEDED(Kind.RESOURCE, false),
    /** The disk, or the part of it that models may take, has no room for the model's files. */
    DISK_EXCEEDED(Kind.RESOURCE, false),
    /** The model failed on an input. */
    INPUT_FAILED(Kind.EXTERNAL, false),
    /** Somebody interrupted the call, or ended it. */
    CANCELLED(Kind.USER, true),
    /** The model or the registry was closed. */
    CLOSED(Kind.USER, false),
    /** A defect of this product. */
    INTERNAL(Kind.INTERNAL, false);

    private final Kind kind;
    private final boolean retriable;

    InferenceErrorCode(Kind kind, boolean retriable) {
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
        /** The caller, by another request. */
        USER,
        /** Whoever gives the run more memory or disk. */
        RESOURCE,
        /** Whoever runs the storage or made the model. */
        EXTERNAL,
        /** The makers of this product. */
        INTERNAL
    }
}
