package io.deepanalyze.agent.statistics;

import java.util.Arrays;
import java.util.Optional;

/** How often each of k categories occurred: one row of counts. */
public final class CategoryCounts {
    private static final int MOST_ENUMERATED = 20_000;

    private final long[] counts;
    private final long total;

    private CategoryCounts(long[] counts) {
        this.counts = counts;
        this.total = Arrays.stream(counts).sum();
    }

    /**
     * Counts per category.
     *
     * @param counts none negative; a category that could have occurred and did not has a 0; copied
     */
    public static CategoryCounts of(long... counts) {
        for (long count : counts) {
            if (count < 0) {
                throw new IllegalArgumentException("A count is negative: " + count);
            }
        }
        return new CategoryCounts(counts.clone());
    }

    /** All observations. */
    public long total() {
        return total;
    }

    /** The share of one category. */
    public Share share(int category) {
        return new Share(counts[category], total);
    }

    /**
     * Whether all categories are equally probable; as {@link #goodnessOfFit(double...)}.
     *
     * @return empty with fewer than two categories or without an observation
     */
    public Optional<TestStatistic> evenFit() {
        double[] even = new double[counts.length];
        Arrays.fill(even, 1.0 / counts.length);
        return goodnessOfFit(even);
    }

    /**
     * Whether the categories have the given probabilities: Pearson's chi-squared where all expected counts are at least
     * 5; else the exact multinomial test (all outcomes no more probable than this one) where there are few outcomes;
     * else exact binomial tests of each category, corrected for their number.
     *
     * @param shares positive, one per category, with the sum 1
     * @return empty with fewer than two categories or without an observation
     */
    public Optional<TestStatistic> goodnessOfFit(double... shares) {
        requireShares(shares);
        if (counts.length < 2 || total == 0) {
            return Optional.empty();
        }
        if (Arrays.stream(shares).min().orElse(0) * total >= 5) {
            double statistic = chiSquared(shares);
            return Optional.of(new TestStatistic(
                    "chi-squared goodness of fit", statistic, Tails.chiSquaredUpper(statistic, counts.length - 1)));
        }
        return Optional.of(
                new Multinomial(shares).outcomes(total) <= MOST_ENUMERATED ? multinomial(shares) : cellByCell(shares));
    }

    /**
     * The largest category against the even share 1/k: the exact one-sided binomial test, corrected for k categories.
     * The effect is the share above even, with Wilson's interval.
     *
     * @return empty with fewer than two categories or without an observation
     */
    public Optional<Standout> largestAgainstEven(double level) {
        return largestAgainst(1.0 / Math.max(1, counts.length), level);
    }

    /**
     * The largest category against a stated share: a small p-value says that its probability is above
     * {@code threshold}, a minimum-effect test where that is above 1/k. Exact binomial, corrected for k categories.
     *
     * @param threshold a share, between 0 and 1
     * @return empty with fewer than two categories or without an observation
     */
    public Optional<Standout> largestAgainst(double threshold, double level) {
        if (counts.length < 2 || total == 0) {
            return Optional.empty();
        }
        int largest = largest();
        TestStatistic test = new TestStatistic(
                        "exact binomial, largest of k categories",
                        share(largest).value(),
                        share(largest).atLeast(threshold))
                .bestOf(counts.length);
        return share(largest)
                .wilson(level)
                .map(wilson -> new Standout(
                        largest,
                        test,
                        new Estimate(
                                "share above " + (threshold == 1.0 / counts.length ? "even" : "threshold"),
                                wilson.value() - threshold,
                                wilson.low() - threshold,
                                wilson.high() - threshold,
                                level)));
    }

    /**
     * Whether the largest category is truly the largest: the two-sided exact binomial test of first against second,
     * which needs no correction for having looked which ones these are (Hung and Fithian 2019).
     *
     * @return empty with fewer than two categories or without an observation
     */
    public Optional<TestStatistic> leaderAgainstRunnerUp() {
        if (counts.length < 2 || total == 0) {
            return Optional.empty();
        }
        long[] sorted = counts.clone();
        Arrays.sort(sorted);
        long first = sorted[sorted.length - 1];
        return new Share(first, first + sorted[sorted.length - 2]).test(0.5);
    }

    /**
     * The equivalence test "even": a small p-value says that every share is within {@code margin} of 1/k. Two exact
     * one-sided binomial tests per category; all must hold (intersection-union, Berger 1982).
     *
     * @param margin in shares, above 0
     * @return empty with fewer than two categories or without an observation
     */
    public Optional<TestStatistic> even(double margin) {
        if (!(margin > 0)) {
            throw new IllegalArgumentException("A margin is above 0, not " + margin);
        }
        if (counts.length < 2 || total == 0) {
            return Optional.empty();
        }
        double even = 1.0 / counts.length;
        double pValue = 0;
        double farthest = 0;
        for (int i = 0; i < counts.length; i++) {
            pValue = Math.max(pValue, even + margin < 1 ? share(i).atMost(even + margin) : 0);
            pValue = Math.max(pValue, even - margin > 0 ? share(i).atLeast(even - margin) : 0);
            farthest = Math.max(farthest, Math.abs(share(i).value() - even));
        }
        return Optional.of(new TestStatistic("equivalence of shares, exact binomial", farthest, pValue));
    }

    private int largest() {
        int largest = 0;
        for (int i = 1; i < counts.length; i++) {
            largest = counts[i] > counts[largest] ? i : largest;
        }
        return largest;
    }

    private double chiSquared(double[] shares) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += Math.pow(counts[i] - total * shares[i], 2) / (total * shares[i]);
        }
        return sum;
    }

    private TestStatistic multinomial(double[] shares) {
        return new TestStatistic(
                "exact multinomial", chiSquared(shares), new Multinomial(shares).atMostAsProbable(counts));
    }

    private TestStatistic cellByCell(double[] shares) {
        double smallest = 1;
        for (int i = 0; i < counts.length; i++) {
            smallest = Math.min(smallest, 2 * Math.min(share(i).atLeast(shares[i]), share(i).atMost(shares[i])));
        }
        return new TestStatistic("exact binomial, best of k categories", chiSquared(shares), smallest)
                .bestOf(counts.length);
    }

    private void requireShares(double[] shares) {
        boolean positive = Arrays.stream(shares).allMatch(share -> share > 0);
        if (shares.length != counts.length
                || !positive
                || Math.abs(Arrays.stream(shares).sum() - 1) > 1e-9) {
            throw new IllegalArgumentException(
                    counts.length + " positive shares with the sum 1 are needed, not " + Arrays.toString(shares));
        }
    }
}
