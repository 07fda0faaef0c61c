package io.deepanalyze.agent.profile;

/** Hashes of strings and what they look like, so that frequent strings are looked at once; forgets what collides. */
final class ShapeCache {
    private static final int SIZE = 4096;

    private final long[] hashes = new long[SIZE];
    private final long[] values = new long[SIZE];

    /** What is known, or -1. */
    long find(long hash) {
        int slot = (int) hash & (SIZE - 1);
        return hashes[slot] == hash ? values[slot] : -1;
    }

    void put(long hash, long value) {
        int slot = (int) hash & (SIZE - 1);
        hashes[slot] = hash;
        values[slot] = value;
    }
}
