package io.deepanalyze.agent.preparation;

import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.report.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Runs queries of a plan one after the other, and keeps them. */
public final class PlanQueries {
    private final String source;
    private final BiFunction<String, EvidenceQuery, Query> runner;
    private final List<Query> queries;

    /**
     * @param source what they read
     * @param before queries that ran before, whose ids are taken
     * @param runner checks and runs a query under an id
     */
    public PlanQueries(String source, List<Query> before, BiFunction<String, EvidenceQuery, Query> runner) {
        this.source = source;
        this.queries = new ArrayList<>(before);
        this.runner = runner;
    }

    Query run(String purpose, String sql) {
        Query query = runner.apply("q" + (queries.size() + 1), new EvidenceQuery(purpose, sql, List.of(source)));
        queries.add(query);
        return query;
    }

    /** All queries, those before too. */
    public List<Query> all() {
        return List.copyOf(queries);
    }
}
