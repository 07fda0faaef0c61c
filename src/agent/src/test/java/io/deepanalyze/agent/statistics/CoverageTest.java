package io.deepanalyze.agent.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Intervals hold the truth as often as their level says, at 95 % and at the levels of selected findings. */
class CoverageTest {
    private static final int DRAWS = 1000;
    private final Random random = new Random(4711);

    @Test
    void sharesAndTheirDifferences() {
        assertCovers(0.3, 0.95, () -> share(40, 0.3).wilson(0.95));
        assertCovers(0.02, 0.99, () -> share(300, 0.02).wilson(0.99));
        assertCovers(0.2, 0.95, () -> share(40, 0.5).minus(share(60, 0.3), 0.95));
    }

    @Test
    void oddsRatios() {
        assertCovers(3.5, 0.95, () -> {
            long a = share(100, 0.6).successes();
            long c = share(100, 0.3).successes();
            return new FourfoldTable(a, 100 - a, c, 100 - c).oddsRatio(0.95);
        });
    }

    @Test
    void cramersV() {
        assertCovers(0.6, 0.95, () -> ContingencyTable.of(grid(300, 3, 0.6)).cramersV(0.95));
        assertCovers(0.2, 0.99, () -> ContingencyTable.of(grid(300, 3, 0.2)).cramersV(0.99));
        assertCovers(0, 0.95, () -> ContingencyTable.of(grid(300, 3, 0)).cramersV(0.95));
    }

    @Test
    void meansAndStandardizedMeans() {
        assertCovers(
                1,
                0.998,
                () -> MeanDifference.of(normal(15, 1, 1), normal(40, 0, 4)).map(it -> it.interval(0.998)));
        assertCovers(
                0.5,
                0.95,
                () -> MeanDifference.of(normal(30, 1, 2), normal(40, 0, 2)).map(it -> it.hedgesG(0.95)));
    }

    @Test
    void explainedVariance() {
        // Three means -1, 0, 1 with the spread 1: between 2/3, within 1.
        assertCovers(
                0.4,
                0.95,
                () -> MeanGroups.of(List.of(normal(40, -1, 1), normal(40, 0, 1), normal(40, 1, 1)))
                        .correlationRatio(0.95));
    }

    @Test
    void probabilityOfSuperiority() {
        double truth = 1 - Tails.normalUpper(1 / Math.sqrt(1 + 4));
        assertCovers(
                truth,
                0.95,
                () -> RankedGroups.ofValues(values(30, 1, 1), values(40, 0, 2))
                        .compare(0, 1)
                        .map(it -> it.superiority(0.95)));
    }

    @Test
    void correlations() {
        double spearman = 6 / Math.PI * Math.asin(0.6 / 2);
        assertCovers(spearman, 0.95, () -> {
            double[] x = values(60, 0, 1);
            double[] y = values(60, 0, 1);
            for (int i = 0; i < x.length; i++) {
                y[i] = 0.6 * x[i] + 0.8 * y[i];
            }
            return Correlation.spearman(x, y).map(it -> it.interval(0.95));
        });
    }

    @Test
    void slopesInRememberingNoise() {
        for (double coefficient : new double[] {0, 0.5}) {
            Autoregression noise = new Autoregression(coefficient);
            assertCovers(0.1, 0.95, () -> {
                double[] y = noise.simulate(40, random);
                for (int i = 0; i < y.length; i++) {
                    y[i] += 0.1 * i;
                }
                return PeriodSeries.of(y).map(it -> it.slope(0.95));
            });
        }
    }

    @Test
    void stratifiedRates() {
        assertCovers(0.1, 0.95, () -> {
            long a = share(80, 0.5).successes();
            long b = share(50, 0.4).successes();
            long c = share(30, 0.3).successes();
            long d = share(70, 0.2).successes();
            return Reversal.ofRates(
                            List.of(new FourfoldTable(a, 80 - a, b, 50 - b), new FourfoldTable(c, 30 - c, d, 70 - d)),
                            0.95)
                    .map(Reversal::stratified);
        });
    }

    /** Never below the level, but for Monte Carlo error and what an asymptotic interval may lack. */
    private static void assertCovers(double truth, double level, Supplier<Optional<Estimate>> interval) {
        int covered = 0;
        for (int i = 0; i < DRAWS; i++) {
            covered += interval.get().orElseThrow().excludes(truth) ? 0 : 1;
        }
        double error = Math.sqrt(level * (1 - level) / DRAWS);
        assertThat(covered / (double) DRAWS).isGreaterThan(level - 0.3 * (1 - level) - 3 * error);
    }

    private Share share(int n, double probability) {
        return new Share(random.doubles(n).filter(u -> u < probability).count(), n);
    }

    /** Two uniform categories that agree with a probability that makes Cramér's V what it should be. */
    private long[][] grid(int n, int categories, double v) {
        long[][] counts = new long[categories][categories];
        for (int i = 0; i < n; i++) {
            int row = random.nextInt(categories);
            counts[row][random.nextDouble() < v ? row : random.nextInt(categories)]++;
        }
        return counts;
    }

    private double[] values(int n, double mean, double sd) {
        return random.doubles(n).map(u -> mean + sd * random.nextGaussian()).toArray();
    }

    private GroupSummary normal(int n, double mean, double sd) {
        return GroupSummary.of(values(n, mean, sd));
    }
}
