package io.deepanalyze.agent.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * What a second scan learns where the first has left a question: exact counts of values that are frequent among very many,
 * and what SQL reads from strings that are numbers or times.
 */
final class DetailState implements State<DetailState> {
    /**
     * What to look for.
     *
     * @param tops columns whose frequent values are counted; they are scanned first
     * @param readings the kinds of numbers and times read from strings, which are scanned behind them
     */
    record Plan(List<TopCounts.Plan> tops, List<CellType> readings) implements State.Maker<DetailState>, Serializable {
        Plan {
            tops = List.copyOf(tops);
            readings = List.copyOf(readings);
        }

        boolean isEmpty() {
            return tops.isEmpty() && readings.isEmpty();
        }

        @Override
        public DetailState empty() {
            return new DetailState(this);
        }

        @Override
        public DetailState read(DataInput in) throws IOException {
            DetailState read = new DetailState(this);
            read.rows = in.readLong();
            for (TopCounts top : read.tops) {
                top.read(in);
            }
            for (ColumnState reading : read.readings) {
                reading.read(in);
            }
            return read;
        }
    }

    /** Distinct values are counted as strings, so a small limit does. */
    private static final int READING_LIMIT = 256;

    private final TopCounts[] tops;
    private final ColumnState[] readings;
    private final CellReader[] readers;
    private final Cells cells = new Cells();
    private long rows;

    private DetailState(Plan plan) {
        tops = plan.tops().stream().map(TopCounts::new).toArray(TopCounts[]::new);
        readings = plan.readings().stream()
                .map(type -> ColumnState.of(type, READING_LIMIT))
                .toArray(ColumnState[]::new);
        readers = new CellReader[tops.length + readings.length];
        for (int i = 0; i < tops.length; i++) {
            readers[i] = new CellReader(plan.tops().get(i).type());
        }
        for (int i = 0; i < readings.length; i++) {
            readers[tops.length + i] = new CellReader(plan.readings().get(i));
        }
    }

    @Override
    public void add(Block block) {
        rows += block.rows();
        for (int i = 0; i < readers.length; i++) {
            readers[i].read(block.vectors()[i], block.from(), block.to(), cells);
            if (i < tops.length) {
                tops[i].add(cells);
            } else {
                readings[i - tops.length].add(cells);
            }
        }
    }

    @Override
    public void merge(DetailState other) {
        rows += other.rows;
        for (int i = 0; i < tops.length; i++) {
            tops[i].merge(other.tops[i]);
        }
        for (int i = 0; i < readings.length; i++) {
            readings[i].merge(other.readings[i]);
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeLong(rows);
        for (TopCounts top : tops) {
            top.write(out);
        }
        for (ColumnState reading : readings) {
            reading.write(out);
        }
    }

    long rows() {
        return rows;
    }

    TopCounts top(int index) {
        return tops[index];
    }

    ColumnState reading(int index) {
        return readings[index];
    }
}
