package io.deepanalyze.agent.code;

import io.deepanalyze.agent.protocol.Action;

/** Checks blocks of code and runs them on the cluster. Driver side; one block at a time. */
public interface CodeRunner {
    /**
     * Checks a block and, if nothing is wrong with it, runs it.
     *
     * @param id the id that the query has in the report
     * @param purpose what it is for, in a few words
     * @throws io.deepanalyze.agent.workbench.BudgetExhaustedException if a limit of the run was reached before or while it
     *     ran
     */
    CodeResult run(String id, String purpose, Action.Code block);
}
