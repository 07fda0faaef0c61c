package io.deepanalyze.benchmarks.data;

import java.io.Serializable;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * A table that is made, not stored in the repository. Every cell depends on its row and column alone, so that files and
 * partitions do not matter.
 */
public sealed interface BenchmarkTable extends Serializable permits SyntheticTable, IncidentTable {
    /** How many rows. */
    long rows();

    /** How many files it is written to, each a run of rows. */
    int files();

    /** Names and types. */
    StructType schema();

    /** The cells of one row as Spark holds them inside; runs in tasks. */
    InternalRow row(long index);

    /**
     * The rows of one file, in their order; runs in tasks.
     *
     * @param file which one, from 0
     */
    default Iterator<InternalRow> rowsOf(int file) {
        return new RowRun(this, rows() * file / files(), rows() * (file + 1) / files());
    }

    /**
     * The table of a name.
     *
     * @param name {@code tall}, {@code wide}, {@code small}, or rows, columns and files as in {@code 20000x5000x4}
     * @throws IllegalArgumentException if the name is no table's
     */
    static BenchmarkTable named(String name) {
        Matcher sized = Pattern.compile("(\\d{1,18})x(\\d{1,9})x(\\d{1,9})").matcher(name);
        if (sized.matches()) {
            return new SyntheticTable(
                    Long.parseLong(sized.group(1)), Integer.parseInt(sized.group(2)), Integer.parseInt(sized.group(3)));
        }
        return switch (name) {
            case "tall" -> SyntheticTable.TALL;
            case "wide" -> SyntheticTable.WIDE;
            case "small" -> IncidentTable.SMALL;
            default ->
                throw new IllegalArgumentException(
                        "A table must be tall, wide, small or ROWSxCOLUMNSxFILES, not '" + name + "'");
        };
    }
}
