package io.deepanalyze.agent.sharing;

import io.deepanalyze.agent.sharing.PassLayout.Column;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** Some rows by columns: what is done with them is then done in loops over arrays. Executor side; used again and again. */
final class Batch {
    static final int MOST_ROWS = 1024;

    private final List<Column> columns;
    private final double[][] doubles;
    private final boolean[][] present;
    private final long[][] times;
    private final KeyTable[] keys;
    private final int[][] codes;
    private final @Nullable DayCodes[] days;
    private int rows;

    /** A batch whose keys are coded by {@code keys}, which has a table for each column of keys. */
    Batch(List<Column> columns, KeyTable[] keys) {
        this.columns = columns;
        this.keys = keys;
        this.doubles = new double[columns.size()][];
        this.present = new boolean[columns.size()][];
        this.times = new long[columns.size()][];
        this.codes = new int[columns.size()][];
        this.days = new @Nullable DayCodes[columns.size()];
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).made() instanceof Step.Equal equal) {
                // A value that is asked for has a code, however many others come.
                keys[equal.key()].code(equal.value());
            }
            if (columns.get(i).made() instanceof Step.OfDay ofDay) {
                days[i] = new DayCodes(ofDay, keys[i]);
            }
            present[i] = new boolean[MOST_ROWS];
            switch (columns.get(i).form()) {
                case DOUBLE -> doubles[i] = new double[MOST_ROWS];
                case TIME -> times[i] = new long[MOST_ROWS];
                case KEY, BIN -> codes[i] = new int[MOST_ROWS];
                case FLAG -> {
                    // A flag is present where it is true.
                }
            }
        }
    }

    void clear() {
        rows = 0;
    }

    boolean full() {
        return rows == MOST_ROWS;
    }

    int rows() {
        return rows;
    }

    void add(InternalRow row) {
        for (int i = 0; i < codes.length; i++) {
            Column column = columns.get(i);
            int read = column.read();
            if (read == PassLayout.NONE) {
                continue;
            }
            boolean known = !row.isNullAt(read);
            present[i][rows] = known;
            switch (column.form()) {
                case DOUBLE -> doubles[i][rows] = known ? row.getDouble(read) : 0;
                case FLAG -> present[i][rows] = known && row.getBoolean(read);
                case TIME -> times[i][rows] = known ? row.getLong(read) : 0;
                case KEY -> codes[i][rows] = keys[i].code(known ? row.get(read, column.type()) : null);
                case BIN -> throw new IllegalStateException("Bins are made, not read");
            }
        }
        rows++;
    }

    /** Makes the columns that are not read. */
    void complete() {
        for (int i = 0; i < codes.length; i++) {
            Step made = columns.get(i).made();
            if (made != null) {
                made.fill(this, i);
            }
        }
    }

    /** The code of a value among the keys of a column. */
    int code(int column, Object value) {
        return keys[column].code(value);
    }

    /** The code of what a time's day makes of it, among the keys of a column. */
    int codeOfDay(int column, boolean known, long micros) {
        return Objects.requireNonNull(days[column]).code(known, micros);
    }

    long[] times(int column) {
        return times[column];
    }

    double[] doubles(int column) {
        return doubles[column];
    }

    /** Where a column has a value; where a flag is true. */
    boolean[] present(int column) {
        return present[column];
    }

    int[] codes(int column) {
        return codes[column];
    }
}
