package io.deepanalyze.agent.sketch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Writes and reads arrays of numbers at once, which is many times faster than one by one. */
public final class Blocks {
    /** Elements of an array at most, so that damaged sizes are not believed. */
    private static final int MOST = 1 << 27;

    private Blocks() {}

    /** Writes the first {@code size} numbers. */
    public static void writeLongs(DataOutput out, long[] numbers, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(size, Long.BYTES));
        bytes.asLongBuffer().put(numbers, 0, size);
        out.write(bytes.array());
    }

    private static byte[] bytes(DataInput in, int size, int width) throws IOException {
        if (size < 0 || size > MOST) {
            throw new IOException("An array says to have " + size + " elements, not 0 to " + MOST);
        }
        byte[] bytes = new byte[Math.multiplyExact(size, width)];
        in.readFully(bytes);
        return bytes;
    }

    /** Reads {@code size} numbers. */
    public static long[] readLongs(DataInput in, int size) throws IOException {
        byte[] bytes = bytes(in, size, Long.BYTES);
        long[] numbers = new long[size];
        ByteBuffer.wrap(bytes).asLongBuffer().get(numbers);
        return numbers;
    }

    /** Writes the first {@code size} numbers. */
    public static void writeInts(DataOutput out, int[] numbers, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(size, Integer.BYTES));
        bytes.asIntBuffer().put(numbers, 0, size);
        out.write(bytes.array());
    }

    /** Reads {@code size} numbers. */
    public static int[] readInts(DataInput in, int size) throws IOException {
        byte[] bytes = bytes(in, size, Integer.BYTES);
        int[] numbers = new int[size];
        ByteBuffer.wrap(bytes).asIntBuffer().get(numbers);
        return numbers;
    }
}
