package io.deepanalyze.agent.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Under the null hypothesis p-values are uniform, or larger where counts are discrete or caution was chosen. */
class CalibrationTest {
    private static final int DRAWS = 3000;
    private final Random random = new Random(20260117);

    @Test
    void independenceHasUniformPValues() {
        assertUniform(() -> contingency(400, 4, 5).independence().orElseThrow());
    }

    @Test
    void sparseTablesAreNeverLiberal() {
        assertValid(() -> contingency(25, 4, 6).independence().orElseThrow());
    }

    @Test
    void evenFitIsNeverLiberal() {
        assertValid(() -> CategoryCounts.of(counts(12, 5)).evenFit().orElseThrow());
        assertUniform(() -> CategoryCounts.of(counts(300, 6)).evenFit().orElseThrow());
    }

    @Test
    void theLargestOfManyEvenCategoriesIsNotOutstanding() {
        assertValid(() -> CategoryCounts.of(counts(300, 10))
                .largestAgainstEven(0.95)
                .orElseThrow()
                .test());
        assertValid(
                () -> CategoryCounts.of(counts(300, 10)).leaderAgainstRunnerUp().orElseThrow());
    }

    @Test
    void rankTestsHaveUniformPValuesWhateverTheTails() {
        assertUniform(() -> RankedGroups.ofValues(heavy(30), heavy(50), heavy(20), heavy(80))
                .kruskalWallis()
                .orElseThrow());
        assertUniform(() -> RankedGroups.ofValues(heavy(40), heavy(60))
                .compare(0, 1)
                .orElseThrow()
                .test());
        assertValid(() -> RankedGroups.ofValues(heavy(6), heavy(50), heavy(20), heavy(80))
                .standout(0.95)
                .orElseThrow()
                .test());
    }

    @Test
    void welchHasUniformPValuesWithUnequalSpread() {
        assertUniform(() -> MeanGroups.of(List.of(normal(20, 1), normal(60, 5), normal(40, 2)))
                .anova()
                .orElseThrow());
        assertValid(() -> MeanGroups.of(List.of(normal(20, 1), normal(60, 1), normal(40, 1)))
                .standout(0.95)
                .orElseThrow()
                .test());
    }

    @Test
    void equivalenceIsRareAtItsMargin() {
        assertValid(() -> MeanGroups.of(List.of(
                        normal(200, 1), new GroupSummary(200, normal(200, 1).mean() + 0.4, 1)))
                .equivalence(0.2)
                .orElseThrow());
    }

    @Test
    void spearmanHasUniformPValues() {
        assertUniform(
                () -> Correlation.spearman(heavy(40), heavy(40)).orElseThrow().test());
    }

    @Test
    void trendsInMemorylessAndInRememberingNoiseAreRare() {
        for (double coefficient : new double[] {0, 0.4, 0.7}) {
            for (int periods : new int[] {12, 24, 60}) {
                Autoregression noise = new Autoregression(coefficient);
                double rejected = rejected(
                        () -> PeriodSeries.of(noise.simulate(periods, random))
                                .orElseThrow()
                                .trend(),
                        2000);
                assertThat(rejected)
                        .as("%s periods, coefficient %s", periods, coefficient)
                        .isLessThan(0.08);
            }
        }
    }

    @Test
    void changesInMemorylessAndInRememberingNoiseAreRare() {
        for (double coefficient : new double[] {0, 0.4, 0.6}) {
            for (int periods : new int[] {16, 24, 60}) {
                Autoregression noise = new Autoregression(coefficient);
                double rejected = rejected(
                        () -> ChangePoint.of(noise.simulate(periods, random), 0.95, 7)
                                .orElseThrow()
                                .test(),
                        400);
                assertThat(rejected)
                        .as("%s periods, coefficient %s", periods, coefficient)
                        .isLessThan(0.08);
            }
        }
    }

    @Test
    void outliersInNormalAndInHeavyNoiseAreRare() {
        assertValid(() -> {
            double[] values = random.doubles(40).map(u -> random.nextGaussian()).toArray();
            GroupSummary group = GroupSummary.of(values);
            double farthest = Arrays.stream(values)
                    .boxed()
                    .max((x, y) -> Double.compare(Math.abs(x - group.mean()), Math.abs(y - group.mean())))
                    .orElseThrow();
            return Extremes.grubbs(group, farthest).orElseThrow();
        });
        assertValid(() -> {
            double[] sorted =
                    random.doubles(500).map(u -> Math.pow(u, -1)).sorted().toArray();
            double[] largest = new double[50];
            Arrays.setAll(largest, i -> sorted[sorted.length - 1 - i]);
            return Extremes.isolated(largest, 5).orElseThrow().test();
        });
    }

    @Test
    void reversalsAreRareWhereThereIsNoDifferenceOverall() {
        assertValid(() -> Reversal.ofMeans(
                        List.of(
                                new Reversal.Stratum(shifted(90, 1), shifted(30, 1)),
                                new Reversal.Stratum(shifted(30, 1), shifted(90, 1))),
                        0.95)
                .orElseThrow()
                .test());
    }

    /** The first group's values lie higher by {@code kept} within strata and by twice as much overall. */
    @Test
    void reversalsAreRareWhereHalfOfTheDifferenceIsKept() {
        for (double kept : new double[] {0.05, 0.2, 1}) {
            assertValid(() -> Reversal.ofMeans(
                            List.of(
                                    new Reversal.Stratum(shifted(30, kept), shifted(90, 0)),
                                    new Reversal.Stratum(shifted(90, 3 * kept), shifted(30, 2 * kept))),
                            0.95)
                    .orElseThrow()
                    .test());
        }
    }

    private void assertUniform(Supplier<TestStatistic> test) {
        double[] sorted = pValues(test, DRAWS);
        double distance = 0;
        for (int i = 0; i < DRAWS; i++) {
            distance = Math.max(distance, Math.abs(sorted[i] - (i + 0.5) / DRAWS));
        }
        // Kolmogorov's 99.9 % point is 1.95; half of it more for what is only asymptotic.
        assertThat(distance * Math.sqrt(DRAWS)).isLessThan(2.9);
        assertLevel(sorted);
    }

    private void assertValid(Supplier<TestStatistic> test) {
        assertLevel(pValues(test, DRAWS));
    }

    private static void assertLevel(double[] sorted) {
        for (double level : new double[] {0.1, 0.05, 0.01}) {
            double error = Math.sqrt(level * (1 - level) / sorted.length);
            assertThat(Arrays.stream(sorted).filter(p -> p <= level).count() / (double) sorted.length)
                    .as("p-values at most %s", level)
                    .isLessThan(1.1 * level + 3.5 * error);
        }
    }

    private static double[] pValues(Supplier<TestStatistic> test, int draws) {
        double[] pValues = new double[draws];
        Arrays.setAll(pValues, i -> test.get().pValue());
        Arrays.sort(pValues);
        return pValues;
    }

    private static double rejected(Supplier<TestStatistic> test, int draws) {
        return Arrays.stream(pValues(test, draws)).filter(p -> p <= 0.05).count() / (double) draws;
    }

    private ContingencyTable contingency(int n, int rows, int columns) {
        long[][] counts = new long[rows][columns];
        for (int i = 0; i < n; i++) {
            counts[(int) (rows * Math.pow(random.nextDouble(), 1.3))][random.nextInt(columns)]++;
        }
        ContingencyTable table = ContingencyTable.of(counts);
        return table.degreesOfFreedom() > 0 ? table : contingency(n, rows, columns);
    }

    private long[] counts(int n, int categories) {
        long[] counts = new long[categories];
        for (int i = 0; i < n; i++) {
            counts[random.nextInt(categories)]++;
        }
        return counts;
    }

    private double[] heavy(int n) {
        return random.doubles(n).map(u -> Math.tan(Math.PI * (u - 0.5))).toArray();
    }

    private GroupSummary normal(int n, double sd) {
        return GroupSummary.of(
                random.doubles(n).map(u -> sd * random.nextGaussian()).toArray());
    }

    private GroupSummary shifted(int n, double mean) {
        return GroupSummary.of(
                random.doubles(n).map(u -> mean + random.nextGaussian()).toArray());
    }
}
