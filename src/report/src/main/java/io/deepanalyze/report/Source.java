package io.deepanalyze.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A table that was read.
 *
 * @param name the name of the view that the queries read
 * @param kind {@code dataframe}, {@code table}, {@code path} or {@code jdbc}
 * @param location the path or the table's full name; null for a DataFrame
 * @param reader how plain Spark reads the same table; null for kinds that need none
 * @param version the Delta version that the whole run was pinned to, or null
 * @param rows the number of rows
 * @param bytes the size in bytes where it is known, else null
 * @param columns one profile per column, in the table's order
 * @param notes what a reader should know of this source, such as columns that were left out
 */
public record Source(
        String name,
        String kind,
        @Nullable String location,
        @Nullable Reader reader,
        @Nullable Long version,
        long rows,
        @Nullable Long bytes,
        List<ColumnProfile> columns,
        List<String> notes) {
    public Source {
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
    }

    /** This source with one more note. */
    public Source withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Source(name, kind, location, reader, version, rows, bytes, columns, more);
    }

    /**
     * How {@code spark.read} gives the same table.
     *
     * @param format the data source's name
     * @param options its options
     * @param schema the schema as DDL
     */
    public record Reader(
            String format,
            Map<String, String> options,
            @Nullable String schema) {
        public Reader {
            // Sorted, so that two runs write it alike.
            options = Collections.unmodifiableMap(new TreeMap<>(options));
        }
    }
}
