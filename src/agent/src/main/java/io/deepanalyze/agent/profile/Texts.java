package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.sketch.HashCounts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** The texts behind hashes, as many as fit in a bounded space; beyond, none. */
final class Texts {
    private final int mostBytes;

    /** By hash the number of the text, from 1. */
    private HashCounts places = new HashCounts();

    private byte[] bytes = new byte[256];
    private int[] ends = new int[16];
    private boolean full;

    /** @param mostBytes the space; where it does not suffice for all texts, none is kept */
    Texts(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Keeps the text behind {@code hash}, unless it is kept already or there is no space. */
    void add(long hash, @Nullable Object base, long offset, int length) {
        if (full || places.contains(hash)) {
            return;
        }
        int size = places.size();
        int start = size == 0 ? 0 : ends[size - 1];
        if (start + (long) length > mostBytes) {
            clear();
            return;
        }
        if (start + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, start + length));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
        Platform.copyMemory(base, offset, bytes, Platform.BYTE_ARRAY_OFFSET + (long) start, length);
        ends[size] = start + length;
        places.add(hash, size + 1L);
    }

    /** Forgets all for good. */
    void clear() {
        if (full) {
            return;
        }
        full = true;
        places = new HashCounts();
        bytes = new byte[0];
        ends = new int[0];
    }

    void merge(Texts other) {
        if (other.full) {
            clear();
            return;
        }
        other.places.forEach((hash, place) -> {
            int number = (int) place - 1;
            int start = number == 0 ? 0 : other.ends[number - 1];
            add(hash, other.bytes, Platform.BYTE_ARRAY_OFFSET + (long) start, other.ends[number] - start);
        });
    }

    /** The text behind {@code hash}, or null. */
    @Nullable
    UTF8String get(long hash) {
        int number = (int) places.get(hash) - 1;
        if (number < 0) {
            return null;
        }
        int start = number == 0 ? 0 : ends[number - 1];
        return UTF8String.fromBytes(bytes, start, ends[number] - start);
    }

    void write(DataOutput out) throws IOException {
        out.writeBoolean(full);
        if (!full) {
            places.write(out);
            for (int i = 0; i < places.size(); i++) {
                out.writeInt(ends[i]);
            }
            out.write(bytes, 0, places.size() == 0 ? 0 : ends[places.size() - 1]);
        }
    }

    /** Reads what {@link #write} wrote, into an empty one. */
    void read(DataInput in) throws IOException {
        if (in.readBoolean()) {
            clear();
            return;
        }
        places = HashCounts.read(in);
        int size = places.size();
        ends = new int[Math.max(16, size)];
        for (int i = 0; i < size; i++) {
            ends[i] = in.readInt();
        }
        bytes = new byte[size == 0 ? 256 : ends[size - 1]];
        in.readFully(bytes, 0, size == 0 ? 0 : bytes.length);
    }
}
