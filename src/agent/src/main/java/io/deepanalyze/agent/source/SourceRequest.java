package io.deepanalyze.agent.source;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** A table as the caller names it. */
public sealed interface SourceRequest {
    /** The name that the caller chose, or null where the product shall choose. */
    @Nullable
    String name();

    /**
     * A DataFrame of the caller's.
     *
     * @param name the name that queries use for it, or null
     * @param data the DataFrame
     */
    record OfDataFrame(@Nullable String name, Dataset<Row> data) implements SourceRequest {}

    /**
     * A table of a catalog.
     *
     * @param name the name that queries use for it, or null for the table's own
     * @param table its identifier, such as {@code catalog.schema.table}
     * @param options reader options, such as {@code versionAsOf}
     */
    record OfTable(@Nullable String name, String table, Map<String, String> options) implements SourceRequest {
        public OfTable {
            options = Map.copyOf(options);
        }
    }

    /**
     * Files.
     *
     * @param name the name that queries use for them, or null for the file's stem
     * @param path a file, a folder or a glob of any Hadoop file system
     * @param format the data source, or null where the product shall find it by looking
     * @param options reader options, which win over what is found by looking
     */
    record OfPath(
            @Nullable String name, String path, @Nullable String format, Map<String, String> options)
            implements SourceRequest {
        public OfPath {
            options = Map.copyOf(options);
        }
    }
}
