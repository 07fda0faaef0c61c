package io.deepanalyze.agent.hypothesis;

import java.util.List;

/**
 * A kind of finding. An implementation is one public class in the package {@code io.deepanalyze.agent.kind}, annotated
 * with {@code @AutoService(FindingKind.class)} and with a public constructor without parameters; the engine finds it by
 * {@link java.util.ServiceLoader}. Stateless; driver side; called from one thread.
 */
public interface FindingKind {
    /** The kind's unique name, for the report's {@code hypothesis.kind}; several may share a contract kind. */
    String name();

    /**
     * Every inquiry of this kind, from schema, roles and marginals alone: the joint distribution of two variables must
     * not be looked at, since the number of hypotheses is what the false discovery rate is controlled over.
     *
     * @param scene the relations under analysis and what the caller cares for
     */
    List<? extends Inquiry> enumerate(Scene scene);

    /**
     * The type of the inquiries: a record of JSON values, strings, numbers, lists and {@link
     * io.deepanalyze.agent.relation.Variable variables}, so that it can be written into a report and read back.
     */
    Class<? extends Inquiry> inquiryType();
}
