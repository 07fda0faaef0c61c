package io.deepanalyze.agent.hypothesis;

import java.util.List;
import java.util.Optional;

/**
 * A question to the full data that SQL answers. Implementations are records that Jackson can write and read. Without a
 * test (see {@link Hypothesis}) it states plain facts, such as duplicates or keys, which no noise can fake.
 */
public interface Inquiry {
    /** The name of the {@link FindingKind} that made it. */
    String kind();

    /** The kind that the report's contract gives its finding. */
    String contractKind();

    /** The source that the finding names. */
    String source();

    /** The columns in the order that the contract gives for the kind. */
    List<String> columns();

    /**
     * The queries that answer it. Inquiries with equal SQL share one execution. Results are bounded, ordered totally,
     * and hold what the statement needs, so that the report can be checked from them.
     */
    List<EvidenceQuery> queries();

    /**
     * What the evidence says.
     *
     * @param evidence one table per query, in the order of {@link #queries}
     * @param level the confidence level of intervals, from 0 to 1
     * @return the statement, or empty where there is nothing to say
     */
    Optional<Statement> state(Evidence evidence, double level);
}
