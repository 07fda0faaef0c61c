package io.deepanalyze.agent.profile;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How many distinct values there are and which are frequent, without an influence of the order of rows and merges.
 *
 * <p>Up to a limit of distinct values each is counted. Beyond, the smallest hashes are kept, from the largest of which
 * the number of distinct values is estimated (Bar-Yossef et al., Counting distinct elements in a data stream, 2002; the
 * standard error is {@code 1 / sqrt(limit)}), with {@link FrequentHashes}.
 */
final class ValueCounts implements Serializable {
    private final int limit;
    private long added;

    /** Of all values while they are few, then null. */
    private @Nullable HashCounts counts = new HashCounts();

    private @Nullable FrequentHashes frequent;

    /** The smallest hashes, as unsigned numbers, and some more; empty while {@code counts} is there. */
    private HashCounts smallest = new HashCounts();

    /** No hash above this, as an unsigned number, is among the smallest. */
    private long bound = -1;

    /** @param limit distinct values that are counted one by one */
    ValueCounts(int limit) {
        this.limit = limit;
    }

    /** The limit for each of so many columns, which bounds what all of them take. */
    static int limitFor(int columns) {
        int fair = Integer.highestOneBit((1 << 21) / Math.max(1, columns));
        return Math.min(4096, Math.max(512, fair));
    }

    void add(long hash) {
        add(hash, 1);
    }

    private void add(long hash, long count) {
        added += count;
        if (counts != null) {
            counts.add(hash, count);
            if (counts.size() > limit) {
                spill(counts);
            }
        } else {
            addToSketches(hash, count);
        }
    }

    private void spill(HashCounts exact) {
        counts = null;
        frequent = new FrequentHashes(limit / 4);
        exact.forEach(this::addToSketches);
    }

    private void addToSketches(long hash, long count) {
        if (frequent != null) {
            frequent.add(hash, count);
        }
        addToSmallest(hash);
    }

    private void addToSmallest(long hash) {
        if (Long.compareUnsigned(hash, bound) <= 0) {
            smallest.add(hash, 1);
            if (smallest.size() >= 2 * limit) {
                trim();
            }
        }
    }

    /** Keeps the {@code limit} smallest hashes. */
    private void trim() {
        if (smallest.size() <= limit) {
            return;
        }
        long[] hashes = sortedUnsigned(smallest.hashes());
        HashCounts kept = new HashCounts();
        for (int i = 0; i < limit; i++) {
            kept.add(hashes[i], 1);
        }
        bound = hashes[limit - 1];
        smallest = kept;
    }

    private static long[] sortedUnsigned(long[] hashes) {
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] += Long.MIN_VALUE;
        }
        Arrays.sort(hashes);
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] -= Long.MIN_VALUE;
        }
        return hashes;
    }

    void merge(ValueCounts other) {
        HashCounts others = other.counts;
        if (others != null) {
            others.forEach(this::add);
            return;
        }
        if (counts != null) {
            spill(counts);
        }
        added += other.added;
        if (frequent != null && other.frequent != null) {
            frequent.merge(other.frequent);
        }
        other.smallest.forEach((hash, count) -> addToSmallest(hash));
    }

    boolean exact() {
        return counts != null;
    }

    /** The number of distinct values; an estimate unless {@link #exact}. */
    long distinct() {
        if (counts != null) {
            return counts.size();
        }
        trim();
        long[] hashes = sortedUnsigned(smallest.hashes());
        double share = (hashes[limit - 1] >>> 11) * 0x1.0p-53;
        return Math.min(added, Math.max(limit + 1L, Math.round((limit - 1) / share)));
    }

    /** Hashes of values that may be among the {@code wanted} most frequent ones. */
    long[] candidates(int wanted) {
        if (counts != null) {
            HashCounts exact = counts;
            long[] hashes = exact.hashes();
            return Arrays.stream(hashes)
                    .boxed()
                    .sorted((a, b) -> {
                        int byCount = Long.compare(exact.get(b), exact.get(a));
                        return byCount != 0 ? byCount : Long.compare(a, b);
                    })
                    .limit(wanted)
                    .mapToLong(Long::longValue)
                    .toArray();
        }
        return frequent == null ? new long[0] : frequent.candidates();
    }

    /** Only values in more rows than this are certain to be among the candidates. */
    long certainAbove() {
        return frequent == null ? 0 : frequent.certainAbove(added);
    }
}
