package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.sketch.HashCounts;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Which values of a column with very many distinct ones may be frequent: those that come often in the sample. A value with more
 * rows than {@link #above} is expected {@value #EXPECTED} times in it, and comes less than {@value #FOUND} times in one of two
 * million draws (Poisson).
 */
final class FrequentCells {
    private static final int EXPECTED = 80;
    private static final int FOUND = 40;
    private static final int MOST = 512;
    /** A power of two. */
    private static final int BUCKETS = 8192;

    private FrequentCells() {}

    /** Values in no more rows than this may be missed. */
    static long above(long rows, int sampled) {
        return sampled == 0 ? 0 : (long) Math.ceil((double) EXPECTED * rows / sampled);
    }

    /**
     * Hashes of the values that come often.
     *
     * @param places for each row of the sample its place in {@code cells}
     */
    static long[] of(SampleVector cells, int[] places) {
        // Nearly all values of most columns are rare, which a few counters that stay in the processor's cache can tell.
        int[] buckets = new int[BUCKETS];
        long[] hashes = new long[places.length];
        int present = 0;
        for (int place : places) {
            if (cells.isPresent(place)) {
                long hash = cells.hash(place);
                buckets[bucket(hash)]++;
                hashes[present++] = hash;
            }
        }
        HashCounts counts = new HashCounts();
        for (int i = 0; i < present; i++) {
            if (buckets[bucket(hashes[i])] >= FOUND) {
                counts.add(hashes[i], 1);
            }
        }
        return Arrays.stream(counts.hashes())
                .filter(hash -> counts.get(hash) >= FOUND)
                .boxed()
                .sorted(Comparator.<Long>comparingLong(hash -> -counts.get(hash))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .mapToLong(Long::longValue)
                .toArray();
    }

    private static int bucket(long hash) {
        return (int) (hash >>> 20) & (BUCKETS - 1);
    }
}
