package io.deepanalyze.spark;

import io.deepanalyze.report.ColumnProfile;
import java.util.List;

/** What is known of the columns of one source. Immutable and thread-safe. */
public interface Profile {
    /** One profile per column, in the table's order. */
    List<ColumnProfile> columns();

    /** The source with its columns as JSON, as {@code sources[]} of a report has it. */
    String toJson();

    /** Prints a table of the columns to the driver's standard output. */
    void show();
}
