package io.deepanalyze.agent.preparation;

import org.jspecify.annotations.Nullable;

/** Where a prepared table goes: a place where there is nothing yet. */
public sealed interface PreparedTarget {
    /** The table's name or the folder. */
    String location();

    /** The format; null for that of Delta sources, else Parquet. */
    @Nullable
    String format();

    /**
     * A table of a catalog.
     *
     * @param location its identifier, such as {@code catalog.schema.table}
     */
    record OfTable(String location, @Nullable String format) implements PreparedTarget {}

    /**
     * A folder.
     *
     * @param location a path on any Hadoop file system
     */
    record OfPath(String location, @Nullable String format) implements PreparedTarget {}
}
