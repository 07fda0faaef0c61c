package io.deepanalyze.agent.sketch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Candidates for the most frequent values: each hash that makes up more than {@code 2 / capacity} of what was added is
 * among them, whatever the order and the merges.
 *
 * <p>Misra and Gries, Finding repeated elements, 1982, with the purge by the median of Anderson et al., A
 * high-performance algorithm for identifying frequent items in data streams, 2017: a purge takes the median off all,
 * so what it takes off in total is at least half the capacity times what a single hash loses.
 */
public final class FrequentHashes {
    private final int capacity;
    private final HashCounts counts;

    /** What a single hash may have lost in purges. */
    private long lost;

    /** Of nothing; holds {@code capacity} hashes at most. */
    public FrequentHashes(int capacity) {
        this(capacity, new HashCounts());
    }

    private FrequentHashes(int capacity, HashCounts counts) {
        this.capacity = capacity;
        this.counts = counts;
    }

    /** Takes in {@code count} of {@code hash}. */
    public void add(long hash, long count) {
        counts.add(hash, count);
        if (counts.size() > capacity) {
            purge();
        }
    }

    private void purge() {
        long median = 1;
        // Values that hardly repeat are what fills the space, and then nothing has to be sorted.
        if (2 * counts.ones() <= counts.size()) {
            long[] numbers = counts.numbers();
            Arrays.sort(numbers);
            median = numbers[numbers.length / 2];
        }
        counts.takeOff(median);
        lost += median;
    }

    /** Takes in all that {@code other} has seen. */
    public void merge(FrequentHashes other) {
        lost += other.lost;
        other.counts.forEach(this::add);
    }

    /** All that may have been added more often than {@code above}, in no order. */
    public long[] candidates(long above) {
        return Arrays.stream(counts.hashes())
                .filter(hash -> counts.get(hash) + lost > above)
                .toArray();
    }

    /** What was added more often than this, of {@code added} in all, is certainly a candidate. */
    public long certainAbove(long added) {
        return 2 * added / capacity;
    }

    /** Writes the candidates. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(capacity);
        out.writeLong(lost);
        counts.write(out);
    }

    /** Reads what {@link #write} wrote. */
    public static FrequentHashes read(DataInput in) throws IOException {
        int capacity = in.readInt();
        long lost = in.readLong();
        FrequentHashes read = new FrequentHashes(capacity, HashCounts.read(in));
        read.lost = lost;
        return read;
    }
}
