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
 * @param placeholders columns in which words stand for missing values
 * @param relation its variables and the sample
 * @param pass how all this was found
 */
public record ProfiledSource(
        OpenSource source,
        long rows,
        List<ColumnProfile> columns,
        List<Placeheld> placeholders,
        Relation relation,
        ProfilingPass pass) {
    public ProfiledSource {
        columns = List.copyOf(columns);
        placeholders = List.copyOf(placeholders);
    }

    /**
     * A column of strings in which words such as {@code N/A} or the empty string stand for missing values.
     *
     * @param column its name
     * @param rows the rows that hold such a word
     * @param condition SQL over the source that is true in these rows
     */
    public record Placeheld(String column, long rows, String condition) {}
}
