package io.deepanalyze.agent.sketch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** A map from hashes, which never are 0, to numbers above 0, by open addressing: no boxing, and small when written. */
public final class HashCounts {
    private static final int SMALLEST = 16;

    private long[] keys = new long[SMALLEST];
    private long[] counts = new long[SMALLEST];
    private int size;

    /** How many hashes there are. */
    public int size() {
        return size;
    }

    /** Whether {@code hash} has a number. */
    public boolean contains(long hash) {
        return keys[slot(hash)] != 0;
    }

    /** The number of {@code hash}; 0 where there is none. */
    public long get(long hash) {
        return counts[slot(hash)];
    }

    /** Adds to the number of {@code hash}, which is 0 at first. */
    public void add(long hash, long count) {
        int slot = slot(hash);
        if (keys[slot] == 0) {
            if (2 * (size + 1) > keys.length) {
                resize(2 * keys.length);
                slot = slot(hash);
            }
            keys[slot] = hash;
            size++;
        }
        counts[slot] += count;
    }

    /** Calls {@code visitor} with each hash and its number, in no order. */
    public void forEach(Visitor visitor) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != 0) {
                visitor.visit(keys[i], counts[i]);
            }
        }
    }

    /** The hashes, in no order. */
    public long[] hashes() {
        return Arrays.stream(keys).filter(key -> key != 0).toArray();
    }

    /** The numbers, in no order. */
    long[] numbers() {
        long[] numbers = new long[size];
        int n = 0;
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != 0) {
                numbers[n++] = counts[i];
            }
        }
        return numbers;
    }

    /** Hears of entries. */
    public interface Visitor {
        void visit(long hash, long count);
    }

    private int slot(long hash) {
        long[] table = keys;
        int mask = table.length - 1;
        int slot = (int) (hash ^ (hash >>> 32)) & mask;
        while (table[slot] != 0 && table[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void resize(int capacity) {
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        keys = new long[capacity];
        counts = new long[capacity];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                counts[slot] = oldCounts[i];
            }
        }
    }

    /** Writes the entries. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(size);
        Blocks.writeLongs(out, hashes(), size);
        Blocks.writeLongs(out, numbers(), size);
    }

    /** Reads what {@link #write} wrote. */
    public static HashCounts read(DataInput in) throws IOException {
        int size = in.readInt();
        long[] hashes = Blocks.readLongs(in, size);
        long[] numbers = Blocks.readLongs(in, size);
        HashCounts read = new HashCounts();
        for (int i = 0; i < size; i++) {
            read.add(hashes[i], numbers[i]);
        }
        return read;
    }
}
