package io.deepanalyze.agent.source;

import io.deepanalyze.report.Source.Reader;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * A table that the run reads, registered as a view in the session of the analysis.
 *
 * @param name the view's name
 * @param kind {@code dataframe}, {@code table} or {@code path}
 * @param location the path or the table's full name; null for a DataFrame
 * @param reader how plain Spark reads the same table; null where it needs none
 * @param version the Delta version that it is pinned to, or null
 * @param bytes its size where it is known, else null
 * @param data the table in the session of the analysis
 * @param from what stands behind FROM in a query over it: the quoted view, or a renaming of it where its names cannot
 *     be used (duplicate, empty, or not to be quoted safely)
 * @param columns its columns, structs flattened to their leaves, in the table's order
 * @param notes what a reader of the report should know of it
 * @param repeatable whether reading it twice gives the same rows as far as its plan tells; false for a DataFrame that
 *     draws at random, asks the clock or takes rows without an order
 */
public record OpenSource(
        String name,
        String kind,
        @Nullable String location,
        @Nullable Reader reader,
        @Nullable Long version,
        @Nullable Long bytes,
        Dataset<Row> data,
        String from,
        List<SourceColumn> columns,
        List<String> notes,
        boolean repeatable) {
    public OpenSource {
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
    }
}
