package io.deepanalyze.agent.interpreter;

/** A checked statement. */
@FunctionalInterface
interface Statement {
    /** How a statement ended. */
    enum Completion {
        NORMAL,
        BREAK,
        CONTINUE,
        RETURN
    }

    Completion execute(Machine machine);
}
