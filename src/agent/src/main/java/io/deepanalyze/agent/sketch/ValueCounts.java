package io.deepanalyze.agent.sketch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How many distinct values there are. Up to a limit of distinct values each is counted; beyond, their number is estimated
 * ({@link HyperLogLog}).
 */
public final class ValueCounts {
    private static final int MOST = 4096;
    private static final int LEAST = 256;

    /** Counted values of all columns of a table together. */
    private static final int OF_A_TABLE = 1 << 21;

    private static final HyperLogLog NONE = new HyperLogLog();

    private final int limit;
    private long added;

    /** Of all values while they are few, then null. */
    private @Nullable HashCounts counts;

    /** Of all values once they are many. */
    private HyperLogLog distinct = NONE;

    /** @param limit distinct values that are counted one by one */
    public ValueCounts(int limit) {
        this.limit = limit;
        this.counts = new HashCounts();
    }

    private ValueCounts(int limit, long added, @Nullable HashCounts counts, HyperLogLog distinct) {
        this.limit = limit;
        this.added = added;
        this.counts = counts;
        this.distinct = distinct;
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
        HyperLogLog log = distinct;
        for (int i = next; i < size; i++) {
            log.add(hashes[i]);
            added += weights[i];
        }
    }

    private void spill(HashCounts exact) {
        HyperLogLog log = new HyperLogLog();
        exact.forEach((hash, count) -> log.add(hash));
        counts = null;
        distinct = log;
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
        if (others != null) {
            others.forEach((hash, count) -> log.add(hash));
        } else {
            log.merge(other.distinct);
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
        return Math.min(added, Math.max(limit + 1L, Math.round(distinct.estimate())));
    }

    /** How often {@code hash} was added, where that is {@link #exact}. */
    public long count(long hash) {
        if (counts == null) {
            throw new IllegalStateException("Single values are counted up to " + limit + " distinct ones only");
        }
        return counts.get(hash);
    }

    /** Hashes of the {@code wanted} most frequent values, and of what is as frequent as the last of them; in no order. */
    public long[] top(int wanted) {
        HashCounts exact = counts;
        if (exact == null) {
            throw new IllegalStateException("Single values are counted up to " + limit + " distinct ones only");
        }
        long[] hashes = exact.hashes();
        if (hashes.length <= wanted) {
            return hashes;
        }
        long[] numbers = exact.numbers();
        Arrays.sort(numbers);
        long least = numbers[numbers.length - wanted];
        return Arrays.stream(hashes).filter(hash -> exact.get(hash) >= least).toArray();
    }

    /** Writes the counts. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(limit);
        out.writeLong(added);
        out.writeBoolean(counts != null);
        if (counts != null) {
            counts.write(out);
        } else {
            distinct.write(out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static ValueCounts read(DataInput in) throws IOException {
        int limit = in.readInt();
        long added = in.readLong();
        boolean exact = in.readBoolean();
        return new ValueCounts(limit, added, exact ? HashCounts.read(in) : null, exact ? NONE : HyperLogLog.read(in));
    }
}
