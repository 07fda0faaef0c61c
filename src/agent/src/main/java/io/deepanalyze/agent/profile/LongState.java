package io.deepanalyze.agent.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Integers, decimals whose digits fit a long, booleans, dates, times and hashes. */
final class LongState extends ColumnState {
    private @Nullable Distribution distribution;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;

    LongState(CellType type, int limit) {
        super(type, limit);
        distribution = type.isNumeric() ? Distribution.of(type.kind() == CellType.Kind.INTEGER) : null;
    }

    @Override
    void addValues(Cells cells) {
        long least = cells.longs[0];
        long most = least;
        for (int i = 1; i < cells.size; i++) {
            least = Math.min(least, cells.longs[i]);
            most = Math.max(most, cells.longs[i]);
        }
        min = Math.min(min, least);
        max = Math.max(max, most);
        if (distribution != null) {
            for (int i = 0; i < cells.size; i++) {
                cells.doubles[i] = number(cells.longs[i]);
            }
            distribution.add(cells.doubles, cells.weights, cells.size, number(least), number(most));
        }
    }

    private double number(long value) {
        return type().kind() == CellType.Kind.DECIMAL ? type().number(value) : (double) value;
    }

    @Override
    void merge(ColumnState other) {
        super.merge(other);
        LongState longs = (LongState) other;
        min = Math.min(min, longs.min);
        max = Math.max(max, longs.max);
        if (distribution != null && longs.distribution != null) {
            distribution.merge(longs.distribution);
        }
    }

    @Override
    @Nullable
    Serializable min() {
        return present() == 0 ? null : shown(min);
    }

    @Override
    @Nullable
    Serializable max() {
        return present() == 0 ? null : shown(max);
    }

    private Serializable shown(long value) {
        return switch (type().kind()) {
            case DECIMAL -> BigDecimal.valueOf(value, type().scale());
            case BOOLEAN -> value != 0;
            default -> value;
        };
    }

    @Override
    @Nullable
    Distribution distribution() {
        return distribution;
    }

    @Override
    void write(DataOutput out) throws IOException {
        super.write(out);
        out.writeLong(min);
        out.writeLong(max);
        if (distribution != null) {
            distribution.write(out);
        }
    }

    @Override
    void read(DataInput in) throws IOException {
        super.read(in);
        min = in.readLong();
        max = in.readLong();
        if (distribution != null) {
            distribution = Distribution.read(in);
        }
    }
}
