package io.deepanalyze.agent.statistical;

import io.deepanalyze.agent.protocol.Transcript;
import io.deepanalyze.report.Chart;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Narrative;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.TestFamily;
import java.util.List;
import java.util.Map;

/**
 * What the analyst makes of the data: the parts of a report that are its own.
 *
 * @param findings every discovery and fact, in the order of what matters
 * @param charts their charts
 * @param queries every answered query, profiles left out
 * @param tests what the control of the false discovery rate was computed from
 * @param narrative the rest of the prose
 * @param transcript what it thought, ran and saw
 * @param failures questions that could not be answered, each with the reason
 * @param notes what to tell beside a source of how it was looked at, by its name
 */
public record Conclusions(
        List<Finding> findings,
        List<Chart> charts,
        List<Query> queries,
        TestFamily tests,
        Narrative narrative,
        Transcript transcript,
        List<String> failures,
        Map<String, String> notes) {
    public Conclusions {
        findings = List.copyOf(findings);
        charts = List.copyOf(charts);
        queries = List.copyOf(queries);
        failures = List.copyOf(failures);
        notes = Map.copyOf(notes);
    }
}
