package io.deepanalyze.agent.source;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * Which forms the cells of each column have, over all rows. Filled on executors, one per partition, merged in a tree.
 * The last column of the rows is the whole line where it did not have one cell per column, else NULL.
 */
final class ColumnForms implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final char REPLACEMENT = '\uFFFD';

    private final int[] forms;
    private final int[] nullWords;
    private long rows;
    private long ragged;
    private long undecodable;

    private ColumnForms(int columns) {
        this.forms = new int[columns];
        this.nullWords = new int[columns];
    }

    /** Looks at every row of {@code cells}; one pass on the cluster. */
    static ColumnForms of(Dataset<Row> cells) {
        int columns = cells.schema().length() - 1;
        return cells.javaRDD().treeAggregate(new ColumnForms(columns), ColumnForms::add, ColumnForms::merge);
    }

    private static ColumnForms add(ColumnForms forms, Row row) {
        forms.rows++;
        for (int i = 0; i < forms.forms.length; i++) {
            if (!row.isNullAt(i)) {
                forms.add(i, row.getString(i));
            }
        }
        if (!row.isNullAt(forms.forms.length)) {
            forms.ragged++;
        }
        return forms;
    }

    private void add(int column, String cell) {
        if (cell.indexOf(REPLACEMENT) >= 0) {
            undecodable++;
        }
        int word = cell.length() <= 4 ? CellForm.NULL_WORDS.indexOf(cell) : -1;
        if (word >= 0) {
            nullWords[column] |= 1 << word;
        } else if ((forms[column] & CellForm.TEXT.bit()) == 0) {
            forms[column] |= (cell.isEmpty() ? CellForm.TEXT : CellForm.of(cell)).bit();
        }
    }

    private static ColumnForms merge(ColumnForms one, ColumnForms other) {
        for (int i = 0; i < one.forms.length; i++) {
            one.forms[i] |= other.forms[i];
            one.nullWords[i] |= other.nullWords[i];
        }
        one.rows += other.rows;
        one.ragged += other.ragged;
        one.undecodable += other.undecodable;
        return one;
    }

    /** Rows that did not have one cell per column. */
    long ragged() {
        return ragged;
    }

    /** Cells with bytes that the encoding does not know. */
    long undecodable() {
        return undecodable;
    }

    long rows() {
        return rows;
    }

    /**
     * The word for "no value", or null where none is needed: the one without which the most columns would stay strings
     * although all their other cells have a type.
     */
    @Nullable
    String nullWord() {
        int best = -1;
        long most = 0;
        for (int word = 0; word < CellForm.NULL_WORDS.size(); word++) {
            int bit = 1 << word;
            long gained = IntStream.range(0, forms.length)
                    .filter(i -> nullWords[i] == bit && forms[i] != 0)
                    .filter(i -> !CellForm.type(forms[i]).equals(DataTypes.StringType))
                    .count();
            if (gained > most) {
                most = gained;
                best = word;
            }
        }
        return best < 0 ? null : CellForm.NULL_WORDS.get(best);
    }

    /** The types of the columns where {@code nullWord} is read as NULL. */
    List<DataType> types(@Nullable String nullWord) {
        int read = nullWord == null ? 0 : 1 << CellForm.NULL_WORDS.indexOf(nullWord);
        return IntStream.range(0, forms.length)
                .mapToObj(i -> (nullWords[i] & ~read) == 0 ? CellForm.type(forms[i]) : DataTypes.StringType)
                .toList();
    }
}
