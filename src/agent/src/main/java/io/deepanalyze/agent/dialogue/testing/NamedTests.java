package io.deepanalyze.agent.dialogue.testing;

/** Does tests that are asked for by name. Driver side, one at a time. */
public interface NamedTests {
    /**
     * Does a test.
     *
     * @param call what is asked for
     * @param queries how many queries the report has before it: the first one is named by the next number
     * @param findings how many findings the report has before it
     * @throws io.deepanalyze.agent.workbench.BudgetExhaustedException if a limit of the run was reached
     */
    Tested answer(TestCall call, int queries, int findings);
}
