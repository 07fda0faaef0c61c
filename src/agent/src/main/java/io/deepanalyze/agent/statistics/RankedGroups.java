package io.deepanalyze.agent.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Groups of an ordered measure, by ranks: from raw values, or from counts per level and ordered bin, where all values
 * of one bin are tied. Nothing here depends on the bins' bounds, on units or on heavy tails.
 */
public final class RankedGroups {
    /** Per group its bins in ascending order, and beside them their counts. */
    private final int[][] bins;

    private final long[][] counts;
    private final long[] sizes;
    private final long[] perBin;
    private final double[] ranks;
    private final long total;

    private RankedGroups(int[][] bins, long[][] counts, int binCount) {
        this.bins = bins;
        this.counts = counts;
        this.sizes =
                Arrays.stream(counts).mapToLong(it -> Arrays.stream(it).sum()).toArray();
        this.perBin = new long[binCount];
        for (int group = 0; group < bins.length; group++) {
            for (int i = 0; i < bins[group].length; i++) {
                perBin[bins[group][i]] += counts[group][i];
            }
        }
        this.ranks = MidRanks.ofCounts(perBin);
        this.total = Arrays.stream(sizes).sum();
    }

    /**
     * Counts per level (rows) and ordered bin (columns).
     *
     * @param counts all rows of one length, no count negative
     */
    public static RankedGroups ofBins(long[][] counts) {
        int binCount = counts.length == 0 ? 0 : counts[0].length;
        int[][] bins = new int[counts.length][];
        long[][] filled = new long[counts.length][];
        for (int group = 0; group < counts.length; group++) {
            long[] row = counts[group];
            if (row.length != binCount || Arrays.stream(row).anyMatch(count -> count < 0)) {
                throw new IllegalArgumentException("Not a row of " + binCount + " counts: " + Arrays.toString(row));
            }
            bins[group] =
                    IntStream.range(0, binCount).filter(bin -> row[bin] > 0).toArray();
            filled[group] =
                    Arrays.stream(bins[group]).mapToLong(bin -> row[bin]).toArray();
        }
        return new RankedGroups(bins, filled, binCount);
    }

    /** Raw values, one array per group; every distinct value is a bin of its own. */
    public static RankedGroups ofValues(double[]... groups) {
        double[] distinct = Arrays.stream(groups)
                .flatMapToDouble(Arrays::stream)
                .peek(value -> {
                    if (Double.isNaN(value)) {
                        throw new IllegalArgumentException("NaN has no rank");
                    }
                })
                .map(value -> value + 0.0)
                .sorted()
                .distinct()
                .toArray();
        int[][] bins = new int[groups.length][];
        long[][] counts = new long[groups.length][];
        for (int group = 0; group < groups.length; group++) {
            int[] positions = Arrays.stream(groups[group])
                    .mapToInt(value -> Arrays.binarySearch(distinct, value + 0.0))
                    .sorted()
                    .toArray();
            bins[group] = Arrays.stream(positions).distinct().toArray();
            counts[group] = new long[bins[group].length];
            for (int position : positions) {
                counts[group][Arrays.binarySearch(bins[group], position)]++;
            }
        }
        return new RankedGroups(bins, counts, distinct.length);
    }

    /**
     * Kruskal and Wallis's (1952) test, corrected for ties, that all groups have the same distribution.
     *
     * @return empty with fewer than two filled groups, fewer than five values, or where all values are tied
     */
    public Optional<TestStatistic> kruskalWallis() {
        if (!comparable()) {
            return Optional.empty();
        }
        double h = between() * (total - 1) / spread();
        return Optional.of(new TestStatistic("Kruskal-Wallis", h, Tails.chiSquaredUpper(h, filled() - 1.0)));
    }

    /**
     * Epsilon squared: the share of the ranks' variance that lies between the groups, corrected for chance, from 0 to
     * 1, with the interval from the noncentral F distribution.
     *
     * @return empty where {@link #kruskalWallis} is, or with no more values than groups
     */
    public Optional<Estimate> epsilonSquared(double level) {
        return comparable() && total > filled()
                ? Optional.of(ExplainedVariance.of(filled(), total, between() / spread())
                        .interval("epsilon squared", level))
                : Optional.empty();
    }

    /**
     * One group against another.
     *
     * @return empty where either has fewer than two values, or all are tied
     */
    public Optional<RankComparison> compare(int group, int other) {
        return RankComparison.of(new int[][] {bins[group], bins[other]}, new long[][] {counts[group], counts[other]});
    }

    /**
     * One group against all others together.
     *
     * @return empty where either side has fewer than two values, or all are tied
     */
    public Optional<RankComparison> againstRest(int group) {
        long[] rest = perBin.clone();
        for (int i = 0; i < bins[group].length; i++) {
            rest[bins[group][i]] -= counts[group][i];
        }
        int[] restBins =
                IntStream.range(0, rest.length).filter(bin -> rest[bin] > 0).toArray();
        long[] restCounts = Arrays.stream(restBins).mapToLong(bin -> rest[bin]).toArray();
        return RankComparison.of(new int[][] {bins[group], restBins}, new long[][] {counts[group], restCounts});
    }

    /**
     * The group whose values are most surely higher or lower than those of the rest, corrected for the number of
     * groups. The effect is Vargha and Delaney's A.
     *
     * @return empty where no group can be compared
     */
    public Optional<Standout> standout(double level) {
        Optional<Standout> best = Optional.empty();
        for (int group = 0; group < bins.length; group++) {
            Optional<RankComparison> comparison = againstRest(group);
            if (comparison.isPresent()) {
                TestStatistic test = comparison.get().test().bestOf(filled());
                boolean better = best.isEmpty()
                        || test.pValue() < best.get().test().pValue()
                        || (test.pValue() == best.get().test().pValue()
                                && Math.abs(test.statistic())
                                        > Math.abs(best.get().test().statistic()));
                best = better
                        ? Optional.of(new Standout(group, test, comparison.get().superiority(level)))
                        : best;
            }
        }
        return best;
    }

    private boolean comparable() {
        return filled() >= 2 && total >= 5 && spread() > 0;
    }

    private int filled() {
        return (int) Arrays.stream(sizes).filter(size -> size > 0).count();
    }

    /** The ranks' sum of squares between the groups. */
    private double between() {
        double sum = 0;
        for (int group = 0; group < bins.length; group++) {
            if (sizes[group] > 0) {
                double mean = 0;
                for (int i = 0; i < bins[group].length; i++) {
                    mean += ranks[bins[group][i]] * ((double) counts[group][i] / sizes[group]);
                }
                sum += sizes[group] * Math.pow(mean - (total + 1) / 2.0, 2);
            }
        }
        return sum;
    }

    /** The ranks' sum of squares, which carries the correction for ties. */
    private double spread() {
        double sum = 0;
        for (int bin = 0; bin < perBin.length; bin++) {
            sum += perBin[bin] * Math.pow(ranks[bin] - (total + 1) / 2.0, 2);
        }
        return sum;
    }
}
