package io.deepanalyze.agent.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/**
 * Where the level of a series changes.
 *
 * @param index the first period of the new level, from 1 on
 * @param before the periods before it
 * @param after it and the periods after it
 * @param test Pettitt's test, corrected for autocorrelation
 * @param rankRise the mean rank after less the mean rank before: the direction, whatever a single far value does to means
 * @param difference the mean after less the mean before; the point was chosen where the two differ, so a weak change
 *     looks a little larger than it is
 */
public record ChangePoint(
        int index, GroupSummary before, GroupSummary after, TestStatistic test, double rankRise, Estimate difference) {
    private static final int FEWEST = 12;
    private static final int SIMULATIONS = 500;
    /** Periods on each side of a change at least. */
    private static final int SHORTEST = 2;

    private static final double CALIBRATED_AT = 0.95;
    /** Kolmogorov's law: P(sup |B| &lt;= 1.3581) = 0.95. */
    private static final double KOLMOGOROV = 1.3581;

    /**
     * Pettitt's (1979) test for one change at an unknown point: the largest of all rank sums' excesses. Its limit law
     * is that of the Brownian bridge's maximum; the scale of that law comes from {@value #SIMULATIONS} simulated series
     * without a change that have the autocorrelation that remains once the change is taken out. So it needs no
     * independent periods, and its p-value has no floor.
     *
     * <p>A steady trend shows as a change of level too: read it together with {@link PeriodSeries#trend}.
     *
     * @param values finite, one per period in the order of time
     * @param level of the difference's interval
     * @param seed of the simulation; the same seed gives the same result
     * @return empty with fewer than 12 periods, or where all values are one
     */
    public static Optional<ChangePoint> of(double[] values, double level, long seed) {
        int n = values.length;
        double[] ranks = MidRanks.of(values);
        double[] excess = excess(ranks);
        double statistic = Math.abs(excess[farthest(excess)]);
        if (n < FEWEST || statistic == 0) {
            return Optional.empty();
        }
        int index = bestStep(values);
        GroupSummary before = GroupSummary.of(Arrays.copyOfRange(values, 0, index));
        GroupSummary after = GroupSummary.of(Arrays.copyOfRange(values, index, n));
        Autoregression noise = Autoregression.cautious(residuals(ranks, index), 2);
        double p = Tails.kolmogorovUpper(KOLMOGOROV * statistic / criticalExcess(noise, n, seed));
        Estimate difference = difference(before, after, noise, level);
        return Optional.of(new ChangePoint(
                index,
                before,
                after,
                new TestStatistic("Pettitt, autocorrelation corrected", 2 * statistic, p),
                -excess[index] / index * n / (n - index),
                difference));
    }

    /** The means differ by as much, with errors as large as the autocorrelation makes them. */
    private static Estimate difference(GroupSummary before, GroupSummary after, Autoregression noise, double level) {
        double degrees = Math.max(1, before.n() + after.n() - 2.0);
        double pooled = (before.squares() + after.squares()) / degrees;
        double variance = pooled / before.n() * noise.meanInflation((int) before.n())
                + pooled / after.n() * noise.meanInflation((int) after.n());
        return Estimate.symmetric(
                "difference of means",
                after.mean() - before.mean(),
                Tails.studentReach(level, degrees) * Math.sqrt(variance),
                level);
    }

    /** Half of Pettitt's U: at each point, the sum of the ranks before it less what it is without a change. */
    private static double[] excess(double[] ranks) {
        double[] excess = new double[Math.max(1, ranks.length)];
        for (int i = 1; i < ranks.length; i++) {
            excess[i] = excess[i - 1] + ranks[i - 1] - (ranks.length + 1) / 2.0;
        }
        return excess;
    }

    private static int farthest(double[] excess) {
        int farthest = 0;
        for (int i = 1; i < excess.length; i++) {
            farthest = Math.abs(excess[i]) > Math.abs(excess[farthest]) ? i : farthest;
        }
        return farthest;
    }

    /**
     * Where a step fits best: the least sum of distances from the medians before and after. The rank sums that test for
     * a change are off by a period or two where it is not in the middle, since an early value above the middle rank
     * counts for the later side.
     */
    private static int bestStep(double[] values) {
        int best = SHORTEST;
        double least = Double.POSITIVE_INFINITY;
        for (int i = SHORTEST; i <= values.length - SHORTEST; i++) {
            double distances = distances(Arrays.copyOfRange(values, 0, i))
                    + distances(Arrays.copyOfRange(values, i, values.length));
            if (distances < least) {
                best = i;
                least = distances;
            }
        }
        return best;
    }

    /** The sum of distances from the median: distances, not squares, so that one odd period does not decide. */
    public static double distances(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        return Arrays.stream(sorted).map(value -> Math.abs(value - median)).sum();
    }

    private static double[] residuals(double[] ranks, int index) {
        double before = Arrays.stream(ranks, 0, index).average().orElse(0);
        double after = Arrays.stream(ranks, index, ranks.length).average().orElse(0);
        double[] residuals = ranks.clone();
        double middle = (ranks.length + 1) / 2.0;
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] -= (i < index ? before : after) - middle;
        }
        return residuals;
    }

    /** The excess that 5 % of the series without a change reach. */
    private static double criticalExcess(Autoregression noise, int n, long seed) {
        Random random = new Random(seed);
        double[] largest = new double[SIMULATIONS];
        for (int i = 0; i < SIMULATIONS; i++) {
            double[] excess = excess(MidRanks.of(noise.simulate(n, random)));
            largest[i] = Math.abs(excess[farthest(excess)]);
        }
        Arrays.sort(largest);
        return largest[(int) Math.ceil(CALIBRATED_AT * SIMULATIONS) - 1];
    }
}
