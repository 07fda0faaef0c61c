package io.deepanalyze.agent.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Strings; extremes are in the order of their bytes. */
final class StringState extends ColumnState {
    private StringShapes shapes = new StringShapes();
    private @Nullable UTF8String min;
    private @Nullable UTF8String max;

    /** The first bytes of the extremes as unsigned numbers, which nearly all comparisons need no more than. */
    private long minPrefix;

    private long maxPrefix;

    StringState(CellType type, int limit) {
        super(type, limit);
    }

    @Override
    void addValues(Cells cells) {
        Object base = cells.base;
        for (int i = 0; i < cells.size; i++) {
            long offset = cells.offsets[i];
            int length = cells.lengths[i];
            shapes.add(cells, i);
            long prefix = prefix(base, offset, length);
            if (min == null
                    || Long.compareUnsigned(prefix, minPrefix) <= 0
                    || Long.compareUnsigned(prefix, maxPrefix) >= 0) {
                extend(UTF8String.fromAddress(base, offset, length));
            }
        }
    }

    private static long prefix(@Nullable Object base, long offset, int length) {
        if (length >= Long.BYTES) {
            return Long.reverseBytes(Platform.getLong(base, offset));
        }
        long prefix = 0;
        for (int i = 0; i < length; i++) {
            prefix |= (Platform.getByte(base, offset + i) & 0xFFL) << (56 - 8 * i);
        }
        return prefix;
    }

    private void extend(UTF8String value) {
        if (min == null || value.binaryCompare(min) < 0) {
            min = cut(value).copy();
            minPrefix = prefix(min.getBaseObject(), min.getBaseOffset(), min.numBytes());
        }
        if (max == null || value.binaryCompare(max) > 0) {
            max = cut(value).copy();
            maxPrefix = prefix(max.getBaseObject(), max.getBaseOffset(), max.numBytes());
        }
    }

    private static UTF8String cut(UTF8String value) {
        return value.substring(0, ProfileSettings.SHOWN_CHARACTERS);
    }

    @Override
    void merge(ColumnState other) {
        super.merge(other);
        StringState strings = (StringState) other;
        shapes.merge(strings.shapes);
        if (strings.min != null) {
            extend(strings.min);
        }
        if (strings.max != null) {
            extend(strings.max);
        }
    }

    @Override
    @Nullable
    Serializable min() {
        return min == null ? null : min.toString();
    }

    @Override
    @Nullable
    Serializable max() {
        return max == null ? null : max.toString();
    }

    @Override
    StringShapes shapes() {
        return shapes;
    }

    @Override
    void write(DataOutput out) throws IOException {
        super.write(out);
        shapes.write(out);
        writeExtreme(out, min);
        writeExtreme(out, max);
    }

    private static void writeExtreme(DataOutput out, @Nullable UTF8String value) throws IOException {
        out.writeInt(value == null ? -1 : value.numBytes());
        if (value != null) {
            out.write(value.getBytes());
        }
    }

    @Override
    void read(DataInput in) throws IOException {
        super.read(in);
        shapes = StringShapes.read(in);
        readExtreme(in);
        readExtreme(in);
    }

    private void readExtreme(DataInput in) throws IOException {
        int length = in.readInt();
        if (length >= 0) {
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            extend(UTF8String.fromBytes(bytes));
        }
    }
}
