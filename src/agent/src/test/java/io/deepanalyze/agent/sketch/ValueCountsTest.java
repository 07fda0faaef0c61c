package io.deepanalyze.agent.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueCountsTest {
    private static final int LIMIT = 256;

    /** A bijection that spreads bits, as the profile's hashes do. */
    static long hash(long value) {
        long z = (value + 2) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    @Property(tries = 200)
    void saysTheSameHoweverRowsAreSplitAndPartsMerged(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3000) int distinct,
            @ForAll @IntRange(min = 1, max = 9) int parts)
            throws Exception {
        Random random = new Random(seed);
        long[] hashes =
                random.longs(4000, 0, distinct).map(ValueCountsTest::hash).toArray();
        ValueCounts whole = of(hashes);
        ValueCounts merged = Merging.merge(
                split(hashes, parts, random), random, ValueCounts::merge, ValueCounts::write, ValueCounts::read);
        assertThat(merged.exact()).isEqualTo(whole.exact());
        assertThat(merged.distinct()).isEqualTo(whole.distinct());
        if (whole.exact()) {
            assertThat(merged.top(20)).containsExactlyInAnyOrder(whole.top(20));
        }
    }

    private static List<ValueCounts> split(long[] hashes, int parts, Random random) {
        return Merging.split(Arrays.stream(hashes).boxed().toList(), parts, random).stream()
                .map(part -> of(part.stream().mapToLong(Long::longValue).toArray()))
                .toList();
    }

    private static ValueCounts of(long... hashes) {
        ValueCounts counts = new ValueCounts(LIMIT);
        int[] ones = new int[hashes.length];
        Arrays.fill(ones, 1);
        counts.add(hashes, ones, hashes.length);
        return counts;
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 5_000, 100_000, 3_000_000})
    void estimatesDistinctValuesWithinFiveStandardErrors(int distinct) {
        ValueCounts counts = new ValueCounts(LIMIT);
        int[] one = {1};
        for (int i = 0; i < distinct; i++) {
            counts.add(new long[] {hash(i)}, one, 1);
        }
        assertThat((double) counts.distinct()).isCloseTo(distinct, within(5 * 0.0163 * distinct));
    }

    @Test
    void findsTheMostFrequentValuesAndWhatIsAsFrequentAsTheLastOfThem() {
        ValueCounts counts = of(hash(1), hash(1), hash(1), hash(2), hash(2), hash(3), hash(3), hash(4));
        assertThat(counts.top(1)).containsExactly(hash(1));
        assertThat(counts.top(2)).containsExactlyInAnyOrder(hash(1), hash(2), hash(3));
    }

    @Test
    void countsWeightsLikeRepetitions() {
        ValueCounts weighted = new ValueCounts(LIMIT);
        weighted.add(new long[] {hash(1), hash(2)}, new int[] {3, 1}, 2);
        assertThat(weighted.count(hash(1))).isEqualTo(3);
        assertThat(weighted.distinct()).isEqualTo(2);
    }
}
