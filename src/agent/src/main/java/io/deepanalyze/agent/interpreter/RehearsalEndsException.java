package io.deepanalyze.agent.interpreter;

/** A rehearsal reached what depends on the outcome of a job. Thrown and caught within a check; carries no trace. */
final class RehearsalEndsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RehearsalEndsException() {
        super("the rest depends on what a job gives", null, false, false);
    }
}
