package io.deepanalyze.report;

import java.util.List;
import java.util.Objects;

/**
 * One finished analysis, the value that {@code report.json} writes down. All other forms are views of it.
 *
 * @param schemaVersion the version of the contract, {@value #SCHEMA_VERSION}
 * @param run what ran, when, with which settings and to which outcome
 * @param sources the tables that were read, each with its profile
 * @param findings every discovery, in the order of what matters
 * @param charts the charts that findings refer to by id
 * @param queries every executed query that a finding or a profile rests on
 * @param tests what the control of the false discovery rate was computed from
 * @param narrative title, summary and sections
 * @param questions what the analyst asked or assumed
 * @param transcript the name of the transcript's file beside the report
 */
public record Report(
        int schemaVersion,
        Run run,
        List<Source> sources,
        List<Finding> findings,
        List<Chart> charts,
        List<Query> queries,
        TestFamily tests,
        Narrative narrative,
        List<Question> questions,
        String transcript) {
    public static final int SCHEMA_VERSION = 1;

    public Report {
        Objects.requireNonNull(run, "a report has a run");
        Objects.requireNonNull(narrative, "a report has a narrative");
        sources = List.copyOf(sources);
        findings = List.copyOf(findings);
        charts = List.copyOf(charts);
        queries = List.copyOf(queries);
        // The contract does not ask for it, so that another program's report may lack it.
        tests = tests == null ? TestFamily.NONE : tests;
        questions = List.copyOf(questions);
    }
}
