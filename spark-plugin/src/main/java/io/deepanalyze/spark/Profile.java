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

    /**
     * Keeps what was learned, so that the profile of more rows need not read these again. The file holds values of the table:
     * frequent and extreme ones, and sampled rows.
     *
     * @param file on any Hadoop file system; an earlier state there is replaced
     * @throws io.deepanalyze.agent.DeepAnalyzeException if a column is masked, or the file cannot be written
     */
    void saveState(String file);

    /**
     * The profile of these rows and those behind a state that {@link #saveState} kept. As no row is read again, strings are not read
     * as numbers or times in it, and frequent values are told where each distinct one was counted.
     *
     * @param file the state, of the same columns, seed and size of the sample
     * @throws io.deepanalyze.agent.DeepAnalyzeException if it is of others, or the file cannot be read
     */
    Profile withState(String file);
}
