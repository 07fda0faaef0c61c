package io.deepanalyze.agent.sharing;

import io.deepanalyze.agent.sharing.PassLayout.Column;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;

/** Some rows by columns: what is done with them is then done in loops over arrays. Executor side; used again and again. */
final class Batch {
    static final int MOST_ROWS = 1024;

    private final List<Column> columns;
    private final double[][] doubles;
    private final long[][] longs;
    private final boolean[][] present;
    private final KeyTable[] keys;
    private final int[][] codes;
    private int rows;

    /** A batch whose keys are coded by {@code keys}, which has a table for each column of keys. */
    Batch(List<Column> columns, KeyTable[] keys) {
        this.columns = columns;
        this.keys = keys;
        this.doubles = new double[columns.size()][];
        this.longs = new long[columns.size()][];
        this.present = new boolean[columns.size()][];
        this.codes = new int[columns.size()][];
        for (int i = 0; i < columns.size(); i++) {
            present[i] = new boolean[MOST_ROWS];
            switch (columns.get(i).form()) {
                case DOUBLE -> doubles[i] = new double[MOST_ROWS];
                case LONG -> longs[i] = new long[MOST_ROWS];
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
            boolean known = !row.isNullAt(i);
            switch (column.form()) {
                case DOUBLE -> {
                    present[i][rows] = known;
                    doubles[i][rows] = known ? row.getDouble(i) : 0;
                }
                case LONG -> {
                    present[i][rows] = known;
                    longs[i][rows] = known ? row.getLong(i) : 0;
                }
                case FLAG -> present[i][rows] = known && row.getBoolean(i);
                case KEY -> codes[i][rows] = keys[i].code(known ? key(row, i, column.type()) : null);
            }
        }
        rows++;
    }

    private static Object key(InternalRow row, int place, DataType type) {
        return type instanceof BooleanType ? (Object) row.getBoolean(place) : row.get(place, type);
    }

    double[] doubles(int column) {
        return doubles[column];
    }

    long[] longs(int column) {
        return longs[column];
    }

    /** Where a column has a value; where a flag is true. */
    boolean[] present(int column) {
        return present[column];
    }

    int[] codes(int column) {
        return codes[column];
    }
}
