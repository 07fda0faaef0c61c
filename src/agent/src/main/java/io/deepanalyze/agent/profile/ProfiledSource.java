package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.source.OpenSource;
import io.deepanalyze.report.ColumnProfile;
import java.util.List;

/**
 * A source with what is known of it.
 *
 * @param source the source, its notes with those of the profile
 * @param rows its rows
 * @param columns the profile of each column that is not excluded, in the table's order
 * @param relation its variables and the sample
 * @param pass how all this was found
 */
public record ProfiledSource(
        OpenSource source, long rows, List<ColumnProfile> columns, Relation relation, ProfilingPass pass) {
    public ProfiledSource {
        columns = List.copyOf(columns);
    }
}
