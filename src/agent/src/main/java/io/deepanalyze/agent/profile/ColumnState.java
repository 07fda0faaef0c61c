package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.sketch.ValueCounts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What one scan learns of one column: of bounded size, merged in any order to the same result but for the last digits of
 * sums. How cells reach it is not its business. Filled in a task, merged in tasks and on the driver.
 */
abstract sealed class ColumnState permits LongState, DoubleState, DecimalState, StringState {
    /** Of the strings of few distinct ones. */
    private static final int KNOWN_BYTES = 1 << 16;

    private final CellType type;
    private long nulls;
    private long present;
    private ValueCounts values;
    private final KnownValues known;

    ColumnState(CellType type, int limit) {
        this.type = type;
        this.values = new ValueCounts(limit);
        this.known = new KnownValues(type, KNOWN_BYTES);
    }

    /**
     * The empty state.
     *
     * @param limit distinct values that are counted one by one
     */
    static ColumnState of(CellType type, int limit) {
        return switch (type.kind()) {
            case FLOAT -> new DoubleState(type, limit);
            case STRING -> new StringState(type, limit);
            case DECIMAL ->
                type.storage() == CellType.Storage.LARGE_DECIMAL
                        ? new DecimalState(type, limit)
                        : new LongState(type, limit);
            case BOOLEAN, INTEGER, DATE, TIMESTAMP, TIMESTAMP_NTZ, OPAQUE -> new LongState(type, limit);
        };
    }

    /** Takes in the cells of a block. */
    final void add(Cells cells) {
        nulls += cells.nulls;
        present += cells.present;
        if (cells.size > 0) {
            values.add(cells.hashes, cells.weights, cells.size);
            if (values.exact()) {
                known.addAll(cells);
            } else {
                known.clear();
            }
            addValues(cells);
        }
    }

    /** Takes in the values of at least one entry, which are counted already. */
    abstract void addValues(Cells cells);

    /** Takes in all that {@code other}, of the same column, has seen. */
    void merge(ColumnState other) {
        nulls += other.nulls;
        present += other.present;
        values.merge(other.values);
        known.merge(other.known);
        if (!values.exact()) {
            known.clear();
        }
    }

    /** The smallest value: Long, Double, BigDecimal or String; null of none. */
    abstract @Nullable Serializable min();

    /** The largest value. */
    abstract @Nullable Serializable max();

    final CellType type() {
        return type;
    }

    final long nulls() {
        return nulls;
    }

    final long present() {
        return present;
    }

    final ValueCounts values() {
        return values;
    }

    /** The values behind the hashes of {@link #values} while those are exact. */
    final KnownValues known() {
        return known;
    }

    /** How finite numbers are distributed; null of other kinds. */
    @Nullable
    Distribution distribution() {
        return null;
    }

    /** Cells that are NaN or infinite. */
    long nonFinite() {
        return 0;
    }

    /** What strings look like; null of other kinds. */
    @Nullable
    StringShapes shapes() {
        return null;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(nulls);
        out.writeLong(present);
        values.write(out);
        known.write(out);
    }

    /** Reads what {@link #write} wrote, into an empty state of the same column. */
    void read(DataInput in) throws IOException {
        nulls = in.readLong();
        present = in.readLong();
        values = ValueCounts.read(in);
        known.read(in);
    }
}
