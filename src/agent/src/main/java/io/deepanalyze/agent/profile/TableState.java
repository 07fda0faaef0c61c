package io.deepanalyze.agent.profile;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** What the first scan learns of a table: the state of each column. Filled in a task, merged in others. */
final class TableState implements Serializable {
    private final ColumnState[] columns;
    private long rows;

    TableState(List<CellType> types) {
        int limit = ValueCounts.limitFor(types.size());
        columns = types.stream().map(type -> ColumnState.of(type, limit)).toArray(ColumnState[]::new);
    }

    /** Takes in the rows of a partition. */
    static TableState scan(List<CellType> types, Iterator<InternalRow> partition) {
        TableState state = new TableState(types);
        while (partition.hasNext()) {
            state.add(partition.next());
        }
        return state;
    }

    private void add(InternalRow row) {
        rows++;
        for (int i = 0; i < columns.length; i++) {
            if (row.isNullAt(i)) {
                columns[i].addNull();
            } else {
                columns[i].addCell(row, i);
            }
        }
    }

    TableState merge(TableState other) {
        rows += other.rows;
        for (int i = 0; i < columns.length; i++) {
            columns[i].merge(other.columns[i]);
        }
        return this;
    }

    long rows() {
        return rows;
    }

    ColumnState column(int index) {
        return columns[index];
    }
}
