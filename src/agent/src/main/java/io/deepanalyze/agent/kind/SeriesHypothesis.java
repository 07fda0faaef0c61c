package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.hypothesis.Hypothesis;
import java.util.List;

/** A hypothesis about one series: all of them ask the same query, which then runs once. */
interface SeriesHypothesis extends Hypothesis {
    /** What is followed. */
    Series series();

    @Override
    default String source() {
        return series().rows().source();
    }

    @Override
    default String from() {
        return series().rows().from();
    }

    @Override
    default List<String> columns() {
        return series().columns();
    }

    @Override
    default List<EvidenceQuery> queries() {
        return List.of(series().query());
    }
}
