package io.deepanalyze.agent.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankedGroupsTest {
    /** Hollander and Wolfe (1973), p. 116, mucociliary efficiency: H = 0.7714, p = 0.68. */
    @Test
    void agreesWithHollanderAndWolfe() {
        TestStatistic test = RankedGroups.ofValues(
                        new double[] {2.9, 3.0, 2.5, 2.6, 3.2},
                        new double[] {3.8, 2.7, 4.0, 2.4},
                        new double[] {2.8, 3.4, 3.7, 2.2, 2.0})
                .kruskalWallis()
                .orElseThrow();
        assertThat(test.statistic()).isCloseTo(0.7714285714285722, within(1e-12));
        assertThat(test.pValue()).isCloseTo(0.6799647735788936, within(1e-12));
    }

    private static final RankedGroups PAIN = RankedGroups.ofValues(
            new double[] {1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1}, new double[] {3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4});

    /** Brunner and Munzel (2000), pain scores: A = 0.788961 for the second, interval 0.5952 to 0.9827 untransformed. */
    @Test
    void agreesWithBrunnerAndMunzel() {
        Estimate a = PAIN.compare(1, 0).orElseThrow().superiority(0.95);
        assertThat(a.value()).isCloseTo(0.788961038961039, within(1e-12));
        assertThat(a.excludes(0.5)).isTrue();
        assertThat(a.high()).isLessThan(1);
    }

    /** The rank sum's asymptotic p by scipy 1.17.1 {@code mannwhitneyu}, without continuity correction. */
    @Test
    void usesTheRankSumForSmallGroups() {
        TestStatistic test = PAIN.compare(0, 1).orElseThrow().test();
        assertThat(test.name()).isEqualTo("Wilcoxon-Mann-Whitney");
        assertThat(test.pValue()).isCloseTo(0.007071989482222141, within(1e-10));
    }

    @Test
    void usesBrunnerAndMunzelForLargeGroups() {
        // Each group twice, so that it is large enough; scipy 1.17.1 brunnermunzel.
        RankedGroups twice = RankedGroups.ofBins(new long[][] {{22, 4, 0, 2, 0}, {6, 2, 8, 4, 2}});
        TestStatistic test = twice.compare(1, 0).orElseThrow().test();
        assertThat(test.name()).isEqualTo("Brunner-Munzel");
        assertThat(test.statistic()).isCloseTo(4.5392298853918, within(1e-9));
        assertThat(test.pValue()).isCloseTo(5.735403972984604e-05, within(1e-9));
    }

    @Test
    void givesTheSameFromBinsAsFromValues() {
        RankedGroups bins = RankedGroups.ofBins(new long[][] {{11, 2, 0, 1, 0}, {3, 1, 4, 2, 1}});
        assertThat(bins.kruskalWallis()).isEqualTo(PAIN.kruskalWallis());
        assertThat(bins.epsilonSquared(0.95)).isEqualTo(PAIN.epsilonSquared(0.95));
        assertThat(bins.standout(0.99)).isEqualTo(PAIN.standout(0.99));
    }

    @Test
    void knowsTheLevelThatStandsOut() {
        Standout standout = RankedGroups.ofBins(
                        new long[][] {{30, 30, 30, 10}, {28, 32, 29, 11}, {5, 10, 30, 55}, {0, 0, 0, 0}})
                .standout(0.95)
                .orElseThrow();
        assertThat(standout.index()).isEqualTo(2);
        assertThat(standout.test().pValue()).isLessThan(1e-6);
        assertThat(standout.effect().low()).isGreaterThan(0.6);
    }

    @Test
    void staysFiniteWhereGroupsDoNotOverlap() {
        RankComparison apart = RankedGroups.ofBins(new long[][] {{20, 0}, {0, 30}})
                .compare(1, 0)
                .orElseThrow();
        assertThat(apart.test().pValue()).isLessThan(1e-9);
        Estimate a = apart.superiority(0.95);
        assertThat(a.value()).isEqualTo(1);
        assertThat(a.low()).isBetween(0.7, 0.95);
    }

    @Test
    void cannotTellWhereAllIsTied() {
        RankedGroups tied = RankedGroups.ofBins(new long[][] {{20}, {30}});
        assertThat(tied.kruskalWallis()).isEmpty();
        assertThat(tied.epsilonSquared(0.95)).isEmpty();
        assertThat(tied.standout(0.95)).isEmpty();
    }
}
