package io.deepanalyze.agent.profile;

import java.io.Serializable;
import java.util.Arrays;

/** A map from hashes, which never are 0, to numbers, by open addressing: no boxing, and small when serialized. */
final class HashCounts implements Serializable {
    private long[] keys = new long[16];
    private long[] counts = new long[16];
    private int size;

    int size() {
        return size;
    }

    boolean contains(long hash) {
        return keys[slot(hash)] != 0;
    }

    /** The number of {@code hash}; 0 where there is none. */
    long get(long hash) {
        return counts[slot(hash)];
    }

    /** Adds to the number of {@code hash}, which is 0 at first. */
    void add(long hash, long count) {
        int slot = slot(hash);
        if (keys[slot] == 0) {
            if (2 * (size + 1) > keys.length) {
                grow();
                slot = slot(hash);
            }
            keys[slot] = hash;
            size++;
        }
        counts[slot] += count;
    }

    void forEach(Visitor visitor) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != 0) {
                visitor.visit(keys[i], counts[i]);
            }
        }
    }

    /** The hashes, in no order. */
    long[] hashes() {
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

    interface Visitor {
        void visit(long hash, long count);
    }

    private int slot(long hash) {
        int mask = keys.length - 1;
        int slot = (int) (hash ^ (hash >>> 32)) & mask;
        while (keys[slot] != 0 && keys[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        keys = new long[2 * oldKeys.length];
        counts = new long[2 * oldKeys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                counts[slot] = oldCounts[i];
            }
        }
    }
}
