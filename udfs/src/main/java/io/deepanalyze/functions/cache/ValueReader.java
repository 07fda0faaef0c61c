package io.deepanalyze.functions.cache;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Reads values as {@link ValueEncoding} says. Bytes may be anything: no count is believed beyond the bytes that are there.
 *
 * @param bytes the bytes of a value, of which it reads what it needs
 */
record ValueReader(ByteBuffer bytes) {
    /**
     * The next value.
     *
     * @throws java.nio.BufferUnderflowException if there are not enough bytes
     * @throws IllegalArgumentException if they are no such value
     */
    Object read(DataType type) {
        if (type instanceof ArrayType array) {
            return readArray(array.elementType(), array.containsNull());
        }
        if (type instanceof MapType map) {
            ArrayData keys = readArray(map.keyType(), false);
            ArrayData values = readArray(map.valueType(), map.valueContainsNull());
            if (keys.numElements() != values.numElements()) {
                throw new IllegalArgumentException("A map with keys without values.");
            }
            return new ArrayBasedMapData(keys, values);
        }
        if (type instanceof StructType struct) {
            @Nullable Object[] fields = new @Nullable Object[struct.length()];
            for (int i = 0; i < fields.length; i++) {
                fields[i] = readElement(struct.fields()[i].dataType(), struct.fields()[i].nullable());
            }
            return new GenericInternalRow(fields);
        }
        if (type instanceof DecimalType decimal) {
            BigDecimal value = new BigDecimal(new BigInteger(readBytes()), decimal.scale());
            if (value.precision() > decimal.precision()) {
                throw new IllegalArgumentException("A number with too many digits.");
            }
            return Decimal.apply(value, decimal.precision(), decimal.scale());
        }
        if (ValueEncoding.isText(type)) {
            byte[] text = readBytes();
            return type instanceof StringType ? UTF8String.fromBytes(text) : text;
        }
        return readFixed(type);
    }

    private Object readFixed(DataType type) {
        if (type instanceof FloatType) {
            return bytes.getFloat();
        }
        if (type instanceof DoubleType) {
            return bytes.getDouble();
        }
        if (type instanceof IntegerType) {
            return bytes.getInt();
        }
        if (type instanceof LongType) {
            return bytes.getLong();
        }
        if (type instanceof BooleanType) {
            return readFlag();
        }
        throw new IllegalArgumentException("Values of " + type.sql() + " are not kept.");
    }

    private ArrayData readArray(DataType element, boolean nulls) {
        int count = readCount();
        if (element instanceof FloatType && !nulls) {
            float[] numbers = new float[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = bytes.getFloat();
            }
            return UnsafeArrayData.fromPrimitiveArray(numbers);
        }
        @Nullable Object[] elements = new @Nullable Object[count];
        for (int i = 0; i < count; i++) {
            elements[i] = readElement(element, nulls);
        }
        return new GenericArrayData(elements);
    }

    private @Nullable Object readElement(DataType type, boolean nulls) {
        return nulls && !readFlag() ? null : read(type);
    }

    private byte[] readBytes() {
        byte[] read = new byte[readCount()];
        bytes.get(read);
        return read;
    }

    /** How many there are of something that takes a byte or more. */
    private int readCount() {
        int count = bytes.getInt();
        if (count < 0 || count > bytes.remaining()) {
            throw new IllegalArgumentException("A count of " + count + " in " + bytes.remaining() + " bytes.");
        }
        return count;
    }

    private boolean readFlag() {
        byte flag = bytes.get();
        if (flag != 0 && flag != 1) {
            throw new IllegalArgumentException("A flag of " + flag + ".");
        }
        return flag == 1;
    }
}
