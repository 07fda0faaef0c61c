package io.deepanalyze.agent.sketch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Writes and reads arrays of numbers at once, which is many times faster than one by one. */
public final class Blocks {
    private Blocks() {}

    /** Writes the first {@code size} numbers. */
    public static void writeLongs(DataOutput out, long[] numbers, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(size, Long.BYTES));
        bytes.asLongBuffer().put(numbers, 0, size);
        out.write(bytes.array());
    }

    /** Reads {@code size} numbers. */
    public static long[] readLongs(DataInput in, int size) throws IOException {
        byte[] bytes = new byte[Math.multiplyExact(size, Long.BYTES)];
        in.readFully(bytes);
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
        byte[] bytes = new byte[Math.multiplyExact(size, Integer.BYTES)];
        in.readFully(bytes);
        int[] numbers = new int[size];
        ByteBuffer.wrap(bytes).asIntBuffer().get(numbers);
        return numbers;
    }

    /** Writes the first {@code size} numbers. */
    public static void writeDoubles(DataOutput out, double[] numbers, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(size, Double.BYTES));
        bytes.asDoubleBuffer().put(numbers, 0, size);
        out.write(bytes.array());
    }

    /** Reads {@code size} numbers. */
    public static double[] readDoubles(DataInput in, int size) throws IOException {
        byte[] bytes = new byte[Math.multiplyExact(size, Double.BYTES)];
        in.readFully(bytes);
        double[] numbers = new double[size];
        ByteBuffer.wrap(bytes).asDoubleBuffer().get(numbers);
        return numbers;
    }
}
