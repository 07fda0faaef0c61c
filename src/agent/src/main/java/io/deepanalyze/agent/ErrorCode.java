package io.deepanalyze.agent;

/** What went wrong, for programs: who can mend it, and whether trying again may help. */
public enum ErrorCode {
    /** The session cannot be used, such as one of Spark Connect. */
    SESSION_UNSUPPORTED(Kind.USER, false),
    /** An option or argument has a value that means nothing. */
    INVALID_ARGUMENT(Kind.USER, false),
    /** No file, folder or table of that name. */
    SOURCE_NOT_FOUND(Kind.USER, false),
    /** The source holds nothing, not even names of columns. */
    SOURCE_EMPTY(Kind.USER, false),
    /** The source cannot be analyzed as it is, such as a stream or a spreadsheet. */
    SOURCE_UNSUPPORTED(Kind.USER, false),
    /** The reader of the format is not on the classpath. */
    FORMAT_UNAVAILABLE(Kind.USER, false),
    /** A part of Spark that is a jar of its own is not on the classpath. */
    LIBRARY_UNAVAILABLE(Kind.USER, false),
    /** The storage or the reader failed. */
    SOURCE_UNREADABLE(Kind.EXTERNAL, true),
    /** No report where one was named. */
    REPORT_NOT_FOUND(Kind.USER, false),
    /** The folder of a report could not be read or written. */
    REPORT_INACCESSIBLE(Kind.EXTERNAL, true),
    /** No state of a profile where one was named. */
    STATE_NOT_FOUND(Kind.USER, false),
    /** The state of a profile could not be read or written, or is damaged. */
    STATE_INACCESSIBLE(Kind.EXTERNAL, true),
    /** Where a prepared table shall go there is something already, or the source itself. */
    TARGET_TAKEN(Kind.USER, false),
    /** A prepared table could not be written. */
    TARGET_INACCESSIBLE(Kind.EXTERNAL, true),
    /** Somebody ended the run before it had a result. */
    INTERRUPTED(Kind.USER, true),
    /** A limit of time, memory or space was reached. */
    LIMIT_REACHED(Kind.RESOURCE, false),
    /** Spark failed on a query. */
    QUERY_FAILED(Kind.EXTERNAL, true),
    /** A defect of this product. */
    INTERNAL(Kind.INTERNAL, false);

    private final Kind kind;
    private final boolean retriable;

    ErrorCode(Kind kind, boolean retriable) {
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
        /** Whoever gives the run more time, memory or space. */
        RESOURCE,
        /** Whoever runs the storage, the cluster or the service that failed. */
        EXTERNAL,
        /** The makers of this product. */
        INTERNAL
    }
}
