package io.deepanalyze.agent.code;

/** A block was stopped before anything of it ran. Thrown by checks, on the driver. */
public final class CodeRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public CodeRefusedException(Problem problem) {
        super(problem.code() + ": " + problem.message());
        this.problem = problem;
    }

    /** Why. */
    public Problem problem() {
        return problem;
    }
}
