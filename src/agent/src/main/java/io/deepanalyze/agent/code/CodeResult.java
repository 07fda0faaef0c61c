package io.deepanalyze.agent.code;

import io.deepanalyze.report.Query;

/** What came of a block of code. */
public sealed interface CodeResult {
    /**
     * It ran.
     *
     * @param query the query as it goes into the report, with its bounded result; its code can be run again by itself
     * @param name the name by which later blocks can read the whole result
     */
    record Done(Query query, String name) implements CodeResult {}

    /**
     * It was stopped before anything ran: what it says is wrong, unknown or not allowed.
     *
     * @param problem why
     */
    record Refused(Problem problem) implements CodeResult {}

    /**
     * It failed while it ran.
     *
     * @param problem why
     */
    record Failed(Problem problem) implements CodeResult {}

    /**
     * A limit of the block ended it; a limit of the whole run is thrown instead.
     *
     * @param problem which limit, and what to do instead
     */
    record Limited(Problem problem) implements CodeResult {}
}
