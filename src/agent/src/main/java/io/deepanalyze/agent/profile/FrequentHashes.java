package io.deepanalyze.agent.profile;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Candidates for the most frequent values: each hash that makes up more than {@code 2 / capacity} of what was added is
 * among them, whatever the order and the merges.
 *
 * <p>Misra and Gries, Finding repeated elements, 1982, with the purge by the median of Anderson et al., A
 * high-performance algorithm for identifying frequent items in data streams, 2017: a purge takes the median off all,
 * so what it takes off in total is at least half the capacity times what a single hash loses.
 */
final class FrequentHashes implements Serializable {
    private final int capacity;
    private HashCounts counts = new HashCounts();

    FrequentHashes(int capacity) {
        this.capacity = capacity;
    }

    void add(long hash, long count) {
        counts.add(hash, count);
        if (counts.size() > capacity) {
            purge();
        }
    }

    private void purge() {
        long[] numbers = counts.numbers();
        Arrays.sort(numbers);
        long median = numbers[numbers.length / 2];
        HashCounts kept = new HashCounts();
        counts.forEach((hash, count) -> {
            if (count > median) {
                kept.add(hash, count - median);
            }
        });
        counts = kept;
    }

    void merge(FrequentHashes other) {
        other.counts.forEach(this::add);
    }

    /** The candidates, in no order. */
    long[] candidates() {
        return counts.hashes();
    }

    /** A value in more rows than this, of {@code added} in all, is certainly a candidate. */
    long certainAbove(long added) {
        return 2 * added / capacity;
    }
}
