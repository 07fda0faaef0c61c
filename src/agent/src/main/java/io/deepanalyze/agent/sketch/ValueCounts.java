package io.deepanalyze.agent.sketch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How many distinct values there are and which are frequent. Up to a limit of distinct values each is counted; beyond, their
 * number is estimated ({@link HyperLogLog}) and {@link FrequentHashes} are kept.
 */
public final class ValueCounts {
    private static final int MOST = 4096;
    private static final int LEAST = 256;

    /** Counted values of all columns of a table together. */
    private static final int OF_A_TABLE = 1 << 21;

    private final int limit;
    private long added;

    /** Of all values while they are few, then null, and the other two are there. */
    private @Nullable HashCounts counts;

    private @Nullable HyperLogLog distinct;
    private @Nullable FrequentHashes frequent;

    /** @param limit distinct values that are counted one by one */
    public ValueCounts(int limit) {
        this.limit = limit;
        this.counts = new HashCounts();
    }

    private ValueCounts(
            int limit,
            long added,
            @Nullable HashCounts counts,
            @Nullable HyperLogLog distinct,
            @Nullable FrequentHashes frequent) {
        this.limit = limit;
        this.added = added;
        this.counts = counts;
        this.distinct = distinct;
        this.frequent = frequent;
    }

    /** The limit for each of so many columns, which bounds what all of them take. */
    public static int limitFor(int columns) {
        int fair = Integer.highestOneBit(OF_A_TABLE / Math.max(1, columns));
        return Math.min(MOST, Math.max(LEAST, fair));
    }

    /**
     * Takes in values.
     *
     * @param hashes their hashes, never 0
     * @param weights how often each
     * @param size how many elements of both arrays
     */
    public void add(long[] hashes, int[] weights, int size) {
        int next = 0;
        HashCounts exact = counts;
        if (exact != null) {
            while (next < size && exact.size() <= limit) {
                exact.add(hashes[next], weights[next]);
                added += weights[next];
                next++;
            }
            if (exact.size() <= limit) {
                return;
            }
            spill(exact);
        }
        addToSketches(hashes, weights, next, size);
    }

    private void addToSketches(long[] hashes, int[] weights, int from, int to) {
        HyperLogLog log = distinct;
        FrequentHashes often = frequent;
        if (log == null || often == null) {
            throw new IllegalStateException("Values beyond the limit are counted by sketches");
        }
        long sum = 0;
        for (int i = from; i < to; i++) {
            log.add(hashes[i]);
            sum += weights[i];
        }
        for (int i = from; i < to; i++) {
            often.add(hashes[i], weights[i]);
        }
        added += sum;
    }

    private void spill(HashCounts exact) {
        HyperLogLog log = new HyperLogLog();
        FrequentHashes often = new FrequentHashes(limit / 4);
        exact.forEach((hash, count) -> {
            log.add(hash);
            often.add(hash, count);
        });
        counts = null;
        distinct = log;
        frequent = often;
    }

    /** Takes in all that {@code other}, of the same limit, has seen. */
    public void merge(ValueCounts other) {
        added += other.added;
        HashCounts exact = counts;
        HashCounts others = other.counts;
        if (exact != null && others != null) {
            others.forEach(exact::add);
            if (exact.size() > limit) {
                spill(exact);
            }
            return;
        }
        if (exact != null) {
            spill(exact);
        }
        HyperLogLog log = distinct;
        FrequentHashes often = frequent;
        if (log == null || often == null) {
            throw new IllegalStateException("Values beyond the limit are counted by sketches");
        }
        if (others != null) {
            others.forEach((hash, count) -> {
                log.add(hash);
                often.add(hash, count);
            });
        } else if (other.distinct != null && other.frequent != null) {
            log.merge(other.distinct);
            often.merge(other.frequent);
        }
    }

    /** Whether each distinct value is counted. */
    public boolean exact() {
        return counts != null;
    }

    /** The number of distinct values; an estimate unless {@link #exact}. */
    public long distinct() {
        if (counts != null) {
            return counts.size();
        }
        double estimate = distinct == null ? 0 : distinct.estimate();
        return Math.min(added, Math.max(limit + 1L, Math.round(estimate)));
    }

    /** How often {@code hash} was added, where that is {@link #exact}. */
    public long count(long hash) {
        if (counts == null) {
            throw new IllegalStateException("Single values are counted up to " + limit + " distinct ones only");
        }
        return counts.get(hash);
    }

    /**
     * Hashes of values that may be among the {@code wanted} most frequent ones, in no order: those, and what is as frequent as
     * the last of them, where {@link #exact}; else all that may have been added more often than {@link #certainAbove}.
     */
    public long[] candidates(int wanted) {
        if (counts == null) {
            return frequent == null ? new long[0] : frequent.candidates(certainAbove());
        }
        HashCounts exact = counts;
        long[] hashes = exact.hashes();
        if (hashes.length <= wanted) {
            return hashes;
        }
        long[] numbers = exact.numbers();
        Arrays.sort(numbers);
        long least = numbers[numbers.length - wanted];
        return Arrays.stream(hashes).filter(hash -> exact.get(hash) >= least).toArray();
    }

    /** Only values added more often than this are certain to be among the candidates. */
    public long certainAbove() {
        return frequent == null ? 0 : frequent.certainAbove(added);
    }

    /** Writes the counts. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(limit);
        out.writeLong(added);
        out.writeBoolean(counts != null);
        if (counts != null) {
            counts.write(out);
        } else if (distinct != null && frequent != null) {
            distinct.write(out);
            frequent.write(out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static ValueCounts read(DataInput in) throws IOException {
        int limit = in.readInt();
        long added = in.readLong();
        boolean exact = in.readBoolean();
        return new ValueCounts(
                limit,
                added,
                exact ? HashCounts.read(in) : null,
                exact ? null : HyperLogLog.read(in),
                exact ? null : FrequentHashes.read(in));
    }
}
