package io.deepanalyze.agent.profile;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;

/** The numbers or times that SQL reads from the strings of a column. */
final class ReadingState implements Serializable {
    /**
     * What to look at.
     *
     * @param ordinal the place in the scanned row
     * @param type {@code FLOAT} or {@code TIMESTAMP}
     */
    record Plan(int ordinal, CellType type) implements Serializable {}

    private final Plan plan;
    private final ColumnState state;

    ReadingState(Plan plan) {
        this.plan = plan;
        // Distinct values are counted as strings, so a small limit does.
        state = ColumnState.of(plan.type(), 512);
    }

    void add(InternalRow row) {
        if (row.isNullAt(plan.ordinal())) {
            state.addNull();
        } else {
            state.addCell(row, plan.ordinal());
        }
    }

    void merge(ReadingState other) {
        state.merge(other.state);
    }

    ColumnState state() {
        return state;
    }
}
