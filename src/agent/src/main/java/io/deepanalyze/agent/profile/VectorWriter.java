package io.deepanalyze.agent.profile;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** Puts the cells of rows into vectors. In a task; one thread. */
final class VectorWriter {
    private final CellType[] types;
    private final OnHeapColumnVector[] vectors;
    private long bytes;

    VectorWriter(List<DataType> types, int rows) {
        this.types = types.stream().map(CellType::of).toArray(CellType[]::new);
        vectors = types.stream().map(type -> new OnHeapColumnVector(rows, type)).toArray(OnHeapColumnVector[]::new);
    }

    OnHeapColumnVector[] vectors() {
        return vectors;
    }

    /** Begins anew with room for {@code rows} rows. */
    void reset(int rows) {
        bytes = 0;
        for (OnHeapColumnVector vector : vectors) {
            vector.reset();
            vector.reserve(rows);
        }
    }

    /** Bytes of the strings since the beginning. */
    long bytes() {
        return bytes;
    }

    void put(int index, InternalRow row) {
        for (int i = 0; i < vectors.length; i++) {
            if (row.isNullAt(i)) {
                vectors[i].putNull(index);
            } else {
                put(vectors[i], types[i], index, row, i);
            }
        }
    }

    private void put(OnHeapColumnVector vector, CellType type, int index, InternalRow row, int ordinal) {
        switch (type.storage()) {
            case BOOLEAN -> vector.putBoolean(index, row.getBoolean(ordinal));
            case BYTE -> vector.putByte(index, row.getByte(ordinal));
            case SHORT -> vector.putShort(index, row.getShort(ordinal));
            case INT -> vector.putInt(index, row.getInt(ordinal));
            case LONG -> vector.putLong(index, row.getLong(ordinal));
            case FLOAT -> vector.putFloat(index, row.getFloat(ordinal));
            case DOUBLE -> vector.putDouble(index, row.getDouble(ordinal));
            case SMALL_DECIMAL, LARGE_DECIMAL ->
                vector.putDecimal(index, row.getDecimal(ordinal, type.precision(), type.scale()), type.precision());
            case STRING -> putString(vector, index, row.getUTF8String(ordinal));
        }
    }

    private void putString(OnHeapColumnVector vector, int index, UTF8String value) {
        int length = value.numBytes();
        bytes += length;
        if (value.getBaseObject() instanceof byte[] array) {
            vector.putByteArray(index, array, (int) (value.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET), length);
        } else {
            vector.putByteArray(index, value.getBytes());
        }
    }
}
