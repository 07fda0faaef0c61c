package io.deepanalyze.agent.profile;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** The sampled rows, each content once with its number of copies. */
final class SampleState implements Serializable {
    private final List<SampleVector.Slot> slots;
    private final SampleVector[] vectors;
    private final HashCounts places = new HashCounts();
    private long[] hashes = new long[16];
    private long[] copies = new long[16];
    private int size;

    SampleState(List<SampleVector.Slot> slots) {
        this.slots = slots;
        vectors = slots.stream().map(SampleVector.Slot::vector).toArray(SampleVector[]::new);
    }

    /**
     * Takes in a row.
     *
     * @param hash of its content
     * @param drawn how many copies of each content to keep; null to keep each row
     */
    void add(InternalRow row, long hash, @Nullable HashCounts drawn) {
        long wanted = drawn == null ? 1 : drawn.get(hash);
        if (wanted == 0) {
            return;
        }
        long place = places.get(hash);
        if (place > 0) {
            copies[(int) place - 1] += drawn == null ? 1 : 0;
            return;
        }
        append(hash, wanted);
        for (int i = 0; i < vectors.length; i++) {
            vectors[i].append(row, slots.get(i));
        }
    }

    private void append(long hash, long wanted) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
            copies = Arrays.copyOf(copies, 2 * size);
        }
        hashes[size] = hash;
        copies[size] = wanted;
        places.add(hash, ++size);
    }

    /** Takes in what another task kept under the same rule. */
    void merge(SampleState other, boolean everyRow) {
        for (int i = 0; i < other.size; i++) {
            long place = places.get(other.hashes[i]);
            if (place > 0) {
                copies[(int) place - 1] += everyRow ? other.copies[i] : 0;
                continue;
            }
            append(other.hashes[i], other.copies[i]);
            for (int v = 0; v < vectors.length; v++) {
                vectors[v].append(other.vectors[v], i);
            }
        }
    }

    /** Distinct contents that are held. */
    int contents() {
        return size;
    }

    SampleVector vector(int index) {
        return vectors[index];
    }

    /** For each row of the sample its place in the vectors; in an order that hangs on the content alone. */
    int[] order() {
        return IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong(place -> hashes[place]))
                .flatMapToInt(place -> IntStream.range(0, (int) copies[place]).map(copy -> place))
                .toArray();
    }
}
