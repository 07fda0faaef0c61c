package io.deepanalyze.agent.profile;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** One column of the sample while it grows in a task. */
abstract class SampleVector implements Serializable {
    /** What is kept of a cell. */
    enum Kind {
        NUMBER,
        TIME,
        STRING,
        PRESENCE
    }

    /**
     * What a vector is filled from.
     *
     * @param ordinal the place in the scanned row
     * @param kind what is kept
     * @param type how the cell is read
     */
    record Slot(int ordinal, Kind kind, CellType type) implements Serializable {
        SampleVector vector() {
            return switch (kind) {
                case NUMBER -> new Numbers();
                case TIME -> new Times();
                case STRING -> new Strings();
                case PRESENCE -> new Presences();
            };
        }
    }

    abstract void append(InternalRow row, Slot slot);

    /** Appends the cell of another vector of this kind. */
    abstract void append(SampleVector other, int index);

    static final class Numbers extends SampleVector {
        private double[] values = new double[16];
        private int size;

        @Override
        void append(InternalRow row, Slot slot) {
            append(row.isNullAt(slot.ordinal()) ? Double.NaN : slot.type().number(row, slot.ordinal()));
        }

        @Override
        void append(SampleVector other, int index) {
            append(((Numbers) other).values[index]);
        }

        private void append(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = Double.isFinite(value) ? value + 0.0 : Double.NaN;
        }

        /** NaN where there is no finite number. */
        double at(int index) {
            return values[index];
        }
    }

    static final class Times extends SampleVector {
        private long[] micros = new long[16];
        private int size;

        @Override
        void append(InternalRow row, Slot slot) {
            append(row.isNullAt(slot.ordinal()) ? Long.MIN_VALUE : row.getLong(slot.ordinal()));
        }

        @Override
        void append(SampleVector other, int index) {
            append(((Times) other).micros[index]);
        }

        private void append(long value) {
            if (size == micros.length) {
                micros = Arrays.copyOf(micros, 2 * size);
            }
            micros[size++] = value;
        }

        /** Microseconds since the epoch; {@link Long#MIN_VALUE} where there is none. */
        long at(int index) {
            return micros[index];
        }
    }

    static final class Strings extends SampleVector {
        private @Nullable String[] values = new String[16];
        private int size;

        @Override
        void append(InternalRow row, Slot slot) {
            append(
                    row.isNullAt(slot.ordinal())
                            ? null
                            : row.getUTF8String(slot.ordinal())
                                    .substring(0, ProfileSettings.SAMPLE_CHARACTERS)
                                    .toString());
        }

        @Override
        void append(SampleVector other, int index) {
            append(((Strings) other).values[index]);
        }

        private void append(@Nullable String value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        @Nullable
        String at(int index) {
            return values[index];
        }
    }

    static final class Presences extends SampleVector {
        private boolean[] present = new boolean[16];
        private int size;

        @Override
        void append(InternalRow row, Slot slot) {
            append(!row.isNullAt(slot.ordinal()));
        }

        @Override
        void append(SampleVector other, int index) {
            append(((Presences) other).present[index]);
        }

        private void append(boolean value) {
            if (size == present.length) {
                present = Arrays.copyOf(present, 2 * size);
            }
            present[size++] = value;
        }

        boolean at(int index) {
            return present[index];
        }
    }
}
