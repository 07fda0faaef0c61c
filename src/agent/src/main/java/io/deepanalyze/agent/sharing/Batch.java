package io.deepanalyze.agent.sharing;

import io.deepanalyze.agent.sharing.PassLayout.Column;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** Some rows by columns: what is done with them is then done in loops over arrays. Executor side; used again and again. */
final class Batch {
    static final int MOST_ROWS = 1024;

    private final List<Column> columns;
    private final double[][] doubles;
    private final boolean[][] present;
    private final KeyTable[] keys;
    private final int[][] codes;
    private int rows;

    /** A batch whose keys are coded by {@code keys}, which has a table for each column of keys. */
    Batch(List<Column> columns, KeyTable[] keys) {
        this.columns = columns;
        this.keys = keys;
        this.doubles = new double[columns.size()][];
        this.present = new boolean[columns.size()][];
        this.codes = new int[columns.size()][];
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).made() instanceof Step.Equal equal) {
                // A value that is asked for has a code, however many others come.
                keys[equal.key()].code(equal.value());
            }
            present[i] = new boolean[MOST_ROWS];
            switch (columns.get(i).form()) {
                case DOUBLE -> doubles[i] = new double[MOST_ROWS];
                case KEY -> codes[i] = new int[MOST_ROWS];
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
                case KEY -> codes[i][rows] = keys[i].code(known ? row.get(read, column.type()) : null);
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
