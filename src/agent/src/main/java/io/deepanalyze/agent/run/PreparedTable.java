package io.deepanalyze.agent.run;

import io.deepanalyze.agent.preparation.PreparationCounts;
import io.deepanalyze.agent.preparation.PreparationPlan;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Source;
import java.util.List;

/**
 * A prepared table that was written.
 *
 * @param location its name or folder
 * @param format its format
 * @param plan what was done
 * @param counts what each step did
 * @param before the profile of the source
 * @param after the profile of what was written, read again
 * @param queries all that was run: those of the plan, then those that counted
 * @param notes what a reader should know
 */
public record PreparedTable(
        String location,
        String format,
        PreparationPlan plan,
        PreparationCounts counts,
        Source before,
        Source after,
        List<Query> queries,
        List<String> notes) {
    public PreparedTable {
        queries = List.copyOf(queries);
        notes = List.copyOf(notes);
    }
}
