package io.deepanalyze.agent.code;

import io.deepanalyze.report.Query;
import java.util.List;

/** What came of a block of code. */
public sealed interface CodeResult {
    /**
     * It ran.
     *
     * @param query the query as it goes into the report, with its bounded result; its code can be run again by itself
     * @param name the name by which later blocks can read the whole result
     * @param constants the names of columns that depend on no data
     */
    record Done(Query query, String name, List<String> constants) implements CodeResult {
        public Done {
            constants = List.copyOf(constants);
        }

        /** A result that rests on data as a whole. */
        public Done(Query query, String name) {
            this(query, name, List.of());
        }

        /** The query with those columns of its result that rest on data: what a number or an answer may come from. */
        public Query bearing() {
            return constants.isEmpty() ? query : query.without(constants);
        }
    }

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
