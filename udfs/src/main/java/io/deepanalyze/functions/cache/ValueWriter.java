package io.deepanalyze.functions.cache;

import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as {@link ValueEncoding} says.
 *
 * @param out where they go
 */
record ValueWriter(DataOutputStream out) {
    void write(Object value, DataType type) throws IOException {
        if (type instanceof ArrayType array) {
            writeArray((ArrayData) value, array.elementType(), array.containsNull());
        } else if (type instanceof MapType map) {
            writeArray(((MapData) value).keyArray(), map.keyType(), false);
            writeArray(((MapData) value).valueArray(), map.valueType(), map.valueContainsNull());
        } else if (type instanceof StructType struct) {
            InternalRow row = (InternalRow) value;
            for (int i = 0; i < struct.length(); i++) {
                DataType field = struct.fields()[i].dataType();
                writeElement(row.isNullAt(i) ? null : row.get(i, field), field, struct.fields()[i].nullable());
            }
        } else if (value instanceof Decimal decimal) {
            writeBytes(decimal.toJavaBigDecimal().unscaledValue().toByteArray());
        } else if (ValueEncoding.isText(type)) {
            writeBytes(value instanceof UTF8String text ? text.getBytes() : (byte[]) value);
        } else {
            writeFixed(value, type);
        }
    }

    private void writeFixed(Object value, DataType type) throws IOException {
        if (type instanceof FloatType) {
            out.writeFloat((Float) value);
        } else if (type instanceof DoubleType) {
            out.writeDouble((Double) value);
        } else if (type instanceof IntegerType) {
            out.writeInt((Integer) value);
        } else if (type instanceof LongType) {
            out.writeLong((Long) value);
        } else if (type instanceof BooleanType) {
            out.writeBoolean((Boolean) value);
        } else {
            throw new IllegalArgumentException("Values of " + type.sql() + " are not kept.");
        }
    }

    private void writeArray(ArrayData array, DataType element, boolean nulls) throws IOException {
        out.writeInt(array.numElements());
        for (int i = 0; i < array.numElements(); i++) {
            writeElement(array.isNullAt(i) ? null : array.get(i, element), element, nulls);
        }
    }

    private void writeElement(@Nullable Object value, DataType type, boolean nulls) throws IOException {
        if (nulls) {
            out.writeBoolean(value != null);
        }
        if (value != null) {
            write(value, type);
        } else if (!nulls) {
            throw new IllegalArgumentException("NULL where " + type.sql() + " cannot be.");
        }
    }

    private void writeBytes(byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
