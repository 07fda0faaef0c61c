package io.deepanalyze.agent.source;

import io.deepanalyze.report.Source.Reader;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** A table that can be read, before it has a view; the fields are those of {@link OpenSource}. */
record OpenedTable(
        String kind,
        @Nullable String location,
        @Nullable Reader reader,
        @Nullable Long version,
        @Nullable Long bytes,
        Dataset<Row> data,
        List<String> notes) {
    OpenedTable {
        notes = List.copyOf(notes);
    }
}
