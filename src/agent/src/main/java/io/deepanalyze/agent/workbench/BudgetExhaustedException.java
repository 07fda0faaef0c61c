package io.deepanalyze.agent.workbench;

/** A limit of the run was reached, or the caller cancelled it. What was found before stays. */
public final class BudgetExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String limit;

    public BudgetExhaustedException(String limit, String reason) {
        super(reason);
        this.limit = limit;
    }

    /** The limit's name: {@code maxSeconds}, {@code maxQueries}, {@code maxScannedBytes} or {@code cancelled}. */
    public String limit() {
        return limit;
    }
}
