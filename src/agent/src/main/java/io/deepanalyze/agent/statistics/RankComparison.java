package io.deepanalyze.agent.statistics;

import java.util.Arrays;
import java.util.Optional;

/** Two groups compared by ranks: how often is a value of the first higher than one of the second? */
public final class RankComparison {
    /** With fewer values in a group, the normal law of the rank sum is closer than Brunner and Munzel's t. */
    private static final long FEW = 15;

    private final long n1;
    private final long n2;
    private final double a;
    private final double variance;
    private final double degreesOfFreedom;
    private final double rankSumZ;

    private RankComparison(long n1, long n2, double a, double v1, double v2, double rankSumZ) {
        this.n1 = n1;
        this.n2 = n2;
        this.a = a;
        this.variance = v1 / n1 + v2 / n2;
        this.degreesOfFreedom =
                variance > 0 ? variance * variance / (square(v1 / n1) / (n1 - 1) + square(v2 / n2) / (n2 - 1)) : 1;
        this.rankSumZ = rankSumZ;
    }

    /** From the filled bins of both groups and their counts; empty where either has fewer than two values or all tie. */
    static Optional<RankComparison> of(int[][] bins, long[][] counts) {
        long n1 = Arrays.stream(counts[0]).sum();
        long n2 = Arrays.stream(counts[1]).sum();
        if (n1 < 2 || n2 < 2) {
            return Optional.empty();
        }
        double[] placements1 = placements(bins[0], bins[1], counts[1], n2);
        double[] placements2 = placements(bins[1], bins[0], counts[0], n1);
        double a = mean(placements1, counts[0], n1);
        double tied = tiedSpread(bins, counts, n1 + n2);
        if (!(tied > 0)) {
            return Optional.empty();
        }
        double n = (double) n1 + n2;
        // The rank sum's variance under one common distribution, with ties (Lehmann 1975): here of A itself.
        double nullVariance = tied / n / (n - 1) / n1 / n2;
        double v1 = variance(placements1, counts[0], n1, a);
        double v2 = variance(placements2, counts[1], n2, 1 - a);
        return Optional.of(new RankComparison(n1, n2, a, v1, v2, (a - 0.5) / Math.sqrt(nullVariance)));
    }

    /**
     * Whether neither tends to be higher: Brunner and Munzel (2000); with fewer than 15 values on a side, or where the
     * groups do not overlap, Wilcoxon, Mann and Whitney's rank sum with its normal law, corrected for ties.
     */
    public TestStatistic test() {
        if (Math.min(n1, n2) < FEW || !(variance > 0)) {
            return new TestStatistic("Wilcoxon-Mann-Whitney", rankSumZ, Tails.normalTwoSided(rankSumZ));
        }
        double w = (a - 0.5) / Math.sqrt(variance);
        return new TestStatistic("Brunner-Munzel", w, Tails.studentTwoSided(w, degreesOfFreedom));
    }

    /**
     * Vargha and Delaney's A: the probability that a value of the first group is higher than one of the second, half of
     * the ties included. The interval is on the logit scale, so that it stays within 0 and 1; where the groups do not
     * overlap, its inner end is that of the smaller group's size, as for a share without a failure.
     */
    public Estimate superiority(double level) {
        if (!(variance > 0)) {
            double inner = Math.pow((1 - level) / 2, 1.0 / Math.min(n1, n2));
            return a > 0.5
                    ? new Estimate("probability of superiority", a, inner, 1, level)
                    : new Estimate("probability of superiority", a, 0, 1 - inner, level);
        }
        double reach = Tails.studentReach(level, degreesOfFreedom) * Math.sqrt(variance) / (a * (1 - a));
        double logit = Math.log(a / (1 - a));
        return new Estimate("probability of superiority", a, logistic(logit - reach), logistic(logit + reach), level);
    }

    /** For each bin of the one group, the share of the other group that lies below it, half of the ties included. */
    private static double[] placements(int[] bins, int[] otherBins, long[] otherCounts, long otherSize) {
        double[] placements = new double[bins.length];
        double below = 0;
        int other = 0;
        for (int i = 0; i < bins.length; i++) {
            while (other < otherBins.length && otherBins[other] < bins[i]) {
                below += otherCounts[other++];
            }
            boolean tied = other < otherBins.length && otherBins[other] == bins[i];
            placements[i] = (below + (tied ? otherCounts[other] / 2.0 : 0)) / otherSize;
        }
        return placements;
    }

    /** The midranks' sum of squares over both groups. */
    private static double tiedSpread(int[][] bins, long[][] counts, long n) {
        double cubes = 0;
        int i = 0;
        int j = 0;
        while (i < bins[0].length || j < bins[1].length) {
            int first = i < bins[0].length ? bins[0][i] : Integer.MAX_VALUE;
            int second = j < bins[1].length ? bins[1][j] : Integer.MAX_VALUE;
            double tied = first <= second ? counts[0][i++] : 0;
            tied += second <= first ? counts[1][j++] : 0;
            cubes += tied * tied * tied - tied;
        }
        return (Math.pow((double) n, 3) - n - cubes) / 12;
    }

    private static double mean(double[] values, long[] counts, long n) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * counts[i];
        }
        return sum / n;
    }

    private static double variance(double[] values, long[] counts, long n, double mean) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += square(values[i] - mean) * counts[i];
        }
        return sum / (n - 1);
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double square(double x) {
        return x * x;
    }
}
