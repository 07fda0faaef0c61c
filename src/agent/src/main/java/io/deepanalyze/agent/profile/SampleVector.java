package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.sketch.Blocks;
import io.deepanalyze.agent.sketch.HashCounts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** One column of the sample while it grows: its cells as they are stored, strings cut. */
abstract sealed class SampleVector {
    private long[] present = new long[4];
    private int size;

    /** For cells of {@code type}; of hidden ones only whether they are there. */
    static SampleVector of(CellType type, boolean hidden) {
        if (hidden || type.kind() == CellType.Kind.OPAQUE) {
            return new Presences();
        }
        return switch (type.storage()) {
            case STRING, LARGE_DECIMAL -> new Bytes(type);
            default -> new Fixed(type);
        };
    }

    /**
     * Appends cells.
     *
     * @param rows where {@code vector} has them
     * @param count how many elements of {@code rows}
     * @param widths of each cell the bytes that it takes beyond a fixed width are added here
     * @param first where in {@code widths} the first cell's are
     */
    final void append(ColumnVector vector, int[] rows, int count, int[] widths, int first) {
        grow(size + count);
        for (int i = 0; i < count; i++) {
            boolean there = !vector.isNullAt(rows[i]);
            mark(there);
            if (there) {
                widths[first + i] += put(vector, rows[i]);
            }
        }
    }

    /** Appends cells of another vector of this kind. */
    final void append(SampleVector other, int[] indexes, int count) {
        grow(size + count);
        for (int i = 0; i < count; i++) {
            boolean there = other.isPresent(indexes[i]);
            mark(there);
            if (there) {
                put(other, indexes[i]);
            }
        }
    }

    /** Counts a cell. */
    private void mark(boolean there) {
        if (size >> 6 == present.length) {
            present = Arrays.copyOf(present, 2 * present.length);
        }
        if (there) {
            present[size >> 6] |= 1L << size;
        }
        size++;
        begin(size - 1);
    }

    /** Begins the cell at {@code index}, which is NULL unless something is stored. */
    void begin(int index) {
        // Nothing has to be done where cells have a fixed width.
    }

    /** Makes room for {@code wanted} cells. */
    abstract void grow(int wanted);

    /** Stores the last cell, which is not NULL; returns the bytes that it takes beyond a fixed width. */
    abstract int put(ColumnVector vector, int row);

    abstract void put(SampleVector other, int index);

    final int size() {
        return size;
    }

    final boolean isPresent(int index) {
        return (present[index >> 6] & (1L << index)) != 0;
    }

    /** The hash of a cell, which must not be NULL, as {@link CellReader} gives it; 0 of what is not kept. */
    abstract long hash(int index);

    void write(DataOutput out) throws IOException {
        out.writeInt(size);
        Blocks.writeLongs(out, present, (size + 63) >> 6);
    }

    /** Reads what {@link #write} wrote, into an empty vector of the same kind. */
    void read(DataInput in) throws IOException {
        size = in.readInt();
        present = Arrays.copyOf(Blocks.readLongs(in, (size + 63) >> 6), Math.max(4, (size + 63) >> 6));
        grow(size);
    }

    /** Numbers, booleans, dates, times and digits of small decimals, in 64 bits each. */
    static final class Fixed extends SampleVector {
        private final CellType type;
        private long[] bits = new long[16];

        Fixed(CellType type) {
            this.type = type;
        }

        @Override
        void grow(int wanted) {
            if (wanted > bits.length) {
                bits = Arrays.copyOf(bits, Math.max(wanted, 2 * bits.length));
            }
        }

        @Override
        int put(ColumnVector vector, int row) {
            bits[size() - 1] = switch (type.storage()) {
                case BOOLEAN -> vector.getBoolean(row) ? 1 : 0;
                case BYTE -> vector.getByte(row);
                case SHORT -> vector.getShort(row);
                case INT -> vector.getInt(row);
                case FLOAT -> Double.doubleToRawLongBits(vector.getFloat(row) + 0.0);
                case DOUBLE -> Double.doubleToRawLongBits(vector.getDouble(row) + 0.0);
                case SMALL_DECIMAL ->
                    vector.getDecimal(row, type.precision(), type.scale()).toUnscaledLong();
                default -> vector.getLong(row);
            };
            return 0;
        }

        @Override
        void put(SampleVector other, int index) {
            bits[size() - 1] = ((Fixed) other).bits[index];
        }

        /** The cell of an integer, boolean, date or time, or the digits of a decimal. */
        long at(int index) {
            return bits[index];
        }

        /** The cell of a numeric type, as SQL casts it to DOUBLE. */
        double number(int index) {
            return switch (type.kind()) {
                case FLOAT -> Double.longBitsToDouble(bits[index]);
                case DECIMAL -> type.number(bits[index]);
                default -> (double) bits[index];
            };
        }

        @Override
        long hash(int index) {
            return type.kind() == CellType.Kind.FLOAT ? Hashes.of(number(index)) : Hashes.of(bits[index]);
        }

        @Override
        void write(DataOutput out) throws IOException {
            super.write(out);
            Blocks.writeLongs(out, bits, size());
        }

        @Override
        void read(DataInput in) throws IOException {
            super.read(in);
            System.arraycopy(Blocks.readLongs(in, size()), 0, bits, 0, size());
        }
    }

    /** Strings, and digits of large decimals. */
    static final class Bytes extends SampleVector {
        private final CellType type;
        private byte[] bytes = new byte[256];
        private int[] ends = new int[16];

        /** By place, from 1, the hash of a string that was cut. */
        private HashCounts cut = new HashCounts();

        Bytes(CellType type) {
            this.type = type;
        }

        @Override
        void grow(int wanted) {
            if (wanted > ends.length) {
                ends = Arrays.copyOf(ends, Math.max(wanted, 2 * ends.length));
            }
        }

        @Override
        void begin(int index) {
            ends[index] = start(index);
        }

        @Override
        int put(ColumnVector vector, int row) {
            if (type.storage() == CellType.Storage.STRING) {
                UTF8String value = vector.getUTF8String(row);
                UTF8String kept = value.numBytes() <= ProfileSettings.SAMPLE_CHARACTERS
                        ? value
                        : value.substring(0, ProfileSettings.SAMPLE_CHARACTERS);
                if (kept.numBytes() < value.numBytes()) {
                    cut.add(size(), Hashes.of(value.getBaseObject(), value.getBaseOffset(), value.numBytes()));
                }
                byte[] copy = kept.getBytes();
                return put(copy, 0, copy.length);
            }
            Decimal value = vector.getDecimal(row, type.precision(), type.scale());
            byte[] digits = value.toJavaBigDecimal().unscaledValue().toByteArray();
            return put(digits, 0, digits.length);
        }

        @Override
        void put(SampleVector other, int index) {
            Bytes others = (Bytes) other;
            if (others.cut.contains(index + 1L)) {
                cut.add(size(), others.cut.get(index + 1L));
            }
            int start = others.start(index);
            put(others.bytes, start, others.ends[index] - start);
        }

        private int put(byte[] from, int start, int length) {
            int at = start(size() - 1);
            if (at + length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(at + length, 2 * bytes.length));
            }
            System.arraycopy(from, start, bytes, at, length);
            ends[size() - 1] = at + length;
            return length;
        }

        private int start(int index) {
            return index == 0 ? 0 : ends[index - 1];
        }

        /** The string, whose bytes must not be changed; null of NULL. */
        @Nullable
        UTF8String at(int index) {
            int start = start(index);
            return isPresent(index) ? UTF8String.fromBytes(bytes, start, ends[index] - start) : null;
        }

        @Override
        long hash(int index) {
            int start = start(index);
            return cut.contains(index + 1L)
                    ? cut.get(index + 1L)
                    : Hashes.of(bytes, Platform.BYTE_ARRAY_OFFSET + (long) start, ends[index] - start);
        }

        /** The digits of a decimal, which must not be NULL. */
        BigInteger digits(int index) {
            int start = start(index);
            return new BigInteger(bytes, start, ends[index] - start);
        }

        @Override
        void write(DataOutput out) throws IOException {
            super.write(out);
            Blocks.writeInts(out, ends, size());
            out.write(bytes, 0, size() == 0 ? 0 : ends[size() - 1]);
            cut.write(out);
        }

        @Override
        void read(DataInput in) throws IOException {
            super.read(in);
            System.arraycopy(Blocks.readInts(in, size()), 0, ends, 0, size());
            bytes = new byte[Math.max(256, size() == 0 ? 0 : ends[size() - 1])];
            in.readFully(bytes, 0, size() == 0 ? 0 : ends[size() - 1]);
            cut = HashCounts.read(in);
        }
    }

    /** Of what has no value to show. */
    static final class Presences extends SampleVector {
        @Override
        void grow(int wanted) {
            // The marks are all there is.
        }

        @Override
        int put(ColumnVector vector, int row) {
            return 0;
        }

        @Override
        void put(SampleVector other, int index) {
            // The mark says all.
        }

        @Override
        long hash(int index) {
            return 0;
        }
    }
}
