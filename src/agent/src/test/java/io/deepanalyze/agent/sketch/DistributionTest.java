package io.deepanalyze.agent.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.hipparchus.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;

/** Moments and histograms of numbers. */
class DistributionTest {
    @Property(tries = 500)
    void binsHoldWhatLiesBetweenTheirEdges(
            @ForAll @Size(min = 1, max = 60) double[] values,
            @ForAll @IntRange(min = 1, max = 5) int parts,
            @ForAll long seed)
            throws Exception {
        DyadicHistogram.Bins bins = merged(values, parts, seed, false).bins(32);
        assertThat(bins.counts()).hasSizeLessThanOrEqualTo(32);
        assertThat(bins.counts()).isEqualTo(counted(values, bins.edges()));
        assertThat(bins).isEqualTo(merged(values, 1, seed, false).bins(32));
    }

    @Property(tries = 300)
    void integersLieInTheMiddleOfTheirBins(
            @ForAll @Size(min = 1, max = 60) int[] values,
            @ForAll @IntRange(min = 1, max = 5) int parts,
            @ForAll long seed)
            throws Exception {
        double[] numbers = Arrays.stream(values).asDoubleStream().toArray();
        DyadicHistogram.Bins bins = merged(numbers, parts, seed, true).bins(32);
        assertThat(bins.counts()).isEqualTo(counted(numbers, bins.edges()));
        assertThat(bins.counts().get(0)).isPositive();
        assertThat(bins.counts().get(bins.counts().size() - 1)).isPositive();
    }

    private static List<Long> counted(double[] values, List<Double> edges) {
        List<Long> counts = new ArrayList<>();
        for (int i = 0; i + 1 < edges.size(); i++) {
            double from = edges.get(i);
            double to = edges.get(i + 1);
            boolean last = i + 2 == edges.size();
            counts.add(Arrays.stream(values)
                    .filter(value -> value >= from && (value < to || (last && value <= to)))
                    .count());
        }
        return counts;
    }

    private static DyadicHistogram merged(double[] values, int parts, long seed, boolean integers) throws Exception {
        Random random = new Random(seed);
        List<DyadicHistogram> split = new ArrayList<>();
        for (List<Double> part : Merging.split(Arrays.stream(values).boxed().toList(), parts, random)) {
            DyadicHistogram histogram = new DyadicHistogram(integers);
            part.forEach(value -> histogram.add(new double[] {value}, new int[] {1}, 1, value, value));
            split.add(histogram);
        }
        return Merging.merge(split, random, DyadicHistogram::merge, DyadicHistogram::write, DyadicHistogram::read);
    }

    @Test
    void anEqualNumberManyTimesHasOneBin() {
        DyadicHistogram histogram = new DyadicHistogram(false);
        histogram.add(new double[] {2.5, 2.5}, new int[] {1, 4}, 2, 2.5, 2.5);
        assertThat(histogram.bins(32)).isEqualTo(new DyadicHistogram.Bins(List.of(2.5, 2.5), List.of(5L)));
    }

    @Test
    void theWholeRangeOfDoublesFits() {
        DyadicHistogram histogram = new DyadicHistogram(false);
        histogram.add(
                new double[] {-Double.MAX_VALUE, 0, Double.MIN_VALUE, Double.MAX_VALUE},
                new int[] {1, 1, 1, 1},
                4,
                -Double.MAX_VALUE,
                Double.MAX_VALUE);
        assertThat(histogram.bins(32).counts().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(4);
        assertThat(histogram.bins(32).edges())
                .allSatisfy(edge -> assertThat(edge).isFinite());
    }

    @Property(tries = 200)
    void momentsAreThoseOfTheTextbook(
            @ForAll long seed,
            @ForAll @IntRange(min = 3, max = 400) int size,
            @ForAll @IntRange(min = 1, max = 5) int parts)
            throws Exception {
        Random random = new Random(seed);
        double[] values = random.doubles(size, 1e6, 1e6 + 10).toArray();
        DescriptiveStatistics expected = new DescriptiveStatistics(values);
        List<Moments> split = Merging.split(Arrays.stream(values).boxed().toList(), parts, random).stream()
                .map(part ->
                        Moments.of(part.stream().mapToDouble(value -> value).toArray()))
                .toList();
        Moments moments = Merging.merge(split, random, Moments::merge, Moments::write, Moments::read);
        assertThat(moments.count()).isEqualTo(size);
        assertThat(moments.mean()).isCloseTo(expected.getMean(), within(1e-6));
        assertThat(moments.standardDeviation()).isCloseTo(expected.getStandardDeviation(), within(1e-6));
        assertThat(moments.roundedMean()).isEqualTo(Moments.of(values).roundedMean());
    }

    @Test
    void weightsStandForRepetitions() {
        Moments weighted = new Moments();
        weighted.add(new double[] {1, 5}, new int[] {3, 1}, 2);
        Moments plain = Moments.of(1, 1, 1, 5);
        assertThat(weighted.roundedMean()).isEqualTo(plain.roundedMean());
        assertThat(weighted.roundedStandardDeviation()).isEqualTo(plain.roundedStandardDeviation());
        assertThat(weighted.roundedSkewness()).isEqualTo(plain.roundedSkewness());
    }
}
