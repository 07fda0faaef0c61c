package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.sketch.Repetition;
import io.deepanalyze.agent.sketch.ValueCounts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What one scan learns of a table: the state of each column, how much rows repeat, and the rows that are kept. */
final class TableState implements State<TableState> {
    /**
     * Makes states of tables.
     *
     * @param sample which rows are kept, and the columns
     */
    record Maker(SamplePlan sample) implements State.Maker<TableState> {
        @Override
        public TableState empty() {
            return new TableState(sample, new SampleState(sample), new Repetition());
        }

        @Override
        public TableState read(DataInput in) throws IOException {
            long rows = in.readLong();
            TableState empty = new TableState(sample, new SampleState(sample), new Repetition());
            for (ColumnState column : empty.columns) {
                column.read(in);
            }
            TableState read = new TableState(sample, SampleState.read(sample, in), Repetition.read(in));
            read.rows = rows;
            System.arraycopy(empty.columns, 0, read.columns, 0, read.columns.length);
            return read;
        }
    }

    private final ColumnState[] columns;
    private final SampleState sample;
    private final Repetition repetition;
    private final RowCells cells;
    private long rows;

    private TableState(SamplePlan plan, SampleState sample, Repetition repetition) {
        int limit = ValueCounts.limitFor(plan.types().size());
        columns = plan.types().stream().map(type -> ColumnState.of(type, limit)).toArray(ColumnState[]::new);
        cells = new RowCells(plan.types());
        this.sample = sample;
        this.repetition = repetition;
    }

    @Override
    public void add(Block block) {
        long[] hashes = cells.read(block, columns);
        rows += block.rows();
        for (int row = 0; row < block.rows(); row++) {
            repetition.add(hashes[row]);
        }
        sample.add(block, hashes);
    }

    @Override
    public void merge(TableState other) {
        rows += other.rows;
        for (int i = 0; i < columns.length; i++) {
            columns[i].merge(other.columns[i]);
        }
        repetition.merge(other.repetition);
        sample.merge(other.sample);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeLong(rows);
        for (ColumnState column : columns) {
            column.write(out);
        }
        sample.write(out);
        repetition.write(out);
    }

    long rows() {
        return rows;
    }

    ColumnState column(int index) {
        return columns[index];
    }

    SampleState sample() {
        return sample;
    }

    Repetition repetition() {
        return repetition;
    }
}
