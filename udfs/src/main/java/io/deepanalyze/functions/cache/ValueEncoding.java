package io.deepanalyze.functions.cache;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
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
 * Values as bytes that depend on no version of Spark. The first byte is 0 for NULL, else the version, 1. A text or binary value follows as it is, so that
 * SQL reads it by {@code CAST(substring(value, 2) AS STRING)}; other values follow with numbers in big-endian order: arrays and maps after their count,
 * texts after their length in bytes, and what may be NULL within others after a byte that says so.
 */
final class ValueEncoding {
    private static final byte NULL = 0;
    private static final byte VERSION = 1;

    private ValueEncoding() {}

    /** Whether values of a type can be kept. */
    static boolean knows(DataType type) {
        if (type instanceof ArrayType array) {
            return knows(array.elementType());
        }
        if (type instanceof MapType map) {
            return knows(map.keyType()) && knows(map.valueType());
        }
        if (type instanceof StructType struct) {
            return struct.length() > 0 && Arrays.stream(struct.fields()).allMatch(field -> knows(field.dataType()));
        }
        return isText(type)
                || type instanceof BooleanType
                || type instanceof IntegerType
                || type instanceof LongType
                || type instanceof FloatType
                || type instanceof DoubleType
                || type instanceof DecimalType;
    }

    /** A value of Catalyst as bytes. */
    static byte[] write(@Nullable Object value, DataType type) {
        if (value == null) {
            return new byte[] {NULL};
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            if (isText(type)) {
                out.write(value instanceof UTF8String text ? text.getBytes() : (byte[]) value);
            } else {
                new ValueWriter(out).write(value, type);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("No stream in memory fails.", e);
        }
        return bytes.toByteArray();
    }

    /** A value that can be read, which may be NULL. */
    record Read(@Nullable Object value) {}

    /** The value of some bytes as Catalyst has it; empty if they are none of this version and type. */
    static Optional<Read> read(byte[] bytes, DataType type) {
        if (bytes.length == 1 && bytes[0] == NULL) {
            return Optional.of(new Read(null));
        }
        if (bytes.length == 0 || bytes[0] != VERSION) {
            return Optional.empty();
        }
        if (isText(type)) {
            byte[] text = Arrays.copyOfRange(bytes, 1, bytes.length);
            return Optional.of(new Read(type instanceof StringType ? UTF8String.fromBytes(text) : text));
        }
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
            Object value = new ValueReader(buffer).read(type);
            return buffer.hasRemaining() ? Optional.empty() : Optional.of(new Read(value));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static boolean isText(DataType type) {
        return type instanceof StringType || type instanceof BinaryType;
    }
}
