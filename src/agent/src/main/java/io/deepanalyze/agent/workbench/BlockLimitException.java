package io.deepanalyze.agent.workbench;

/** A limit of a block of code was reached; the run goes on. */
public final class BlockLimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Limit limit;

    BlockLimitException(Limit limit) {
        super("A limit of the block was reached: " + limit);
        this.limit = limit;
    }

    /** Which limit. */
    public Limit limit() {
        return limit;
    }

    /** The limits of a block. */
    public enum Limit {
        /** It took longer than it may. */
        TIME,
        /** Its tasks read more than they may. */
        SCANNED_BYTES
    }
}
