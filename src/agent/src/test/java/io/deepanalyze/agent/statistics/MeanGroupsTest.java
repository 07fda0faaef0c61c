package io.deepanalyze.agent.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class MeanGroupsTest {
    /**
     * NIST StRD, AtmWtAg (average difficulty): certified F = 15.9467335677930. With two groups of one size, Welch's
     * statistic is the classical one.
     */
    @Test
    void agreesWithNistOnTheAtomicWeightOfSilver() {
        TestStatistic test = MeanGroups.of(List.of(
                        GroupSummary.of(
                                107.8681568,
                                107.8681465,
                                107.8681572,
                                107.8681785,
                                107.8681446,
                                107.8681903,
                                107.8681526,
                                107.8681494,
                                107.8681616,
                                107.8681587,
                                107.8681519,
                                107.8681486,
                                107.8681419,
                                107.8681569,
                                107.8681508,
                                107.8681672,
                                107.8681385,
                                107.8681518,
                                107.8681662,
                                107.8681424,
                                107.8681360,
                                107.8681333,
                                107.8681610,
                                107.8681477),
                        GroupSummary.of(
                                107.8681079,
                                107.8681344,
                                107.8681513,
                                107.8681197,
                                107.8681604,
                                107.8681385,
                                107.8681642,
                                107.8681365,
                                107.8681151,
                                107.8681082,
                                107.8681517,
                                107.8681448,
                                107.8681198,
                                107.8681482,
                                107.8681334,
                                107.8681609,
                                107.8681101,
                                107.8681512,
                                107.8681469,
                                107.8681360,
                                107.8681254,
                                107.8681261,
                                107.8681450,
                                107.8681368)))
                .anova()
                .orElseThrow();
        assertThat(test.statistic()).isCloseTo(15.9467335677930, Percentage.withPercentage(1e-4));
    }

    /** NIST StRD, SiRstv (lower difficulty). */
    private static final MeanGroups SILICON = MeanGroups.of(List.of(
            GroupSummary.of(196.3052, 196.1240, 196.1890, 196.2569, 196.3403),
            GroupSummary.of(196.3042, 196.3825, 196.1669, 196.3257, 196.0422),
            GroupSummary.of(196.1303, 196.2005, 196.2889, 196.0343, 196.1811),
            GroupSummary.of(196.2795, 196.1748, 196.1494, 196.1485, 195.9885),
            GroupSummary.of(196.2119, 196.1051, 196.1850, 196.0052, 196.2090)));

    @Test
    void agreesWithNistOnTheResistanceOfSilicon() {
        double within = 2.16636560000000E-01;
        double between = 5.11462616000000E-02;
        double corrected = (between - 4 * 1.08318280000000E-02) / (between + within);
        Estimate ratio = SILICON.correlationRatio(0.95).orElseThrow();
        assertThat(ratio.value()).isCloseTo(corrected, within(1e-10));
        assertThat(ratio.low()).isZero();
        assertThat(ExplainedVariance.of(5, 25, 1.90999039051129E-01).f()).isCloseTo(1.18046237440255, within(1e-10));
    }

    /** statsmodels 0.15.0 {@code anova_oneway(use_var="unequal")} and scipy 1.17.1 {@code ttest_ind}. */
    @Test
    void agreesWithWelch() {
        GroupSummary x = GroupSummary.of(2.9, 3.0, 2.5, 2.6, 3.2);
        GroupSummary y = GroupSummary.of(3.8, 2.7, 4.0, 2.4);
        GroupSummary z = GroupSummary.of(2.8, 3.4, 3.7, 2.2, 2.0);
        TestStatistic anova = MeanGroups.of(List.of(x, y, z)).anova().orElseThrow();
        assertThat(anova.statistic()).isCloseTo(0.39190547838578615, within(1e-10));
        assertThat(anova.pValue()).isCloseTo(0.6931854768373511, within(1e-10));
        MeanDifference difference = MeanDifference.of(x, y).orElseThrow();
        assertThat(difference.test().pValue()).isCloseTo(0.41296324298553966, within(1e-10));
        assertThat(difference.interval(0.998).low()).isCloseTo(-3.7003236632397445, within(1e-5));
        assertThat(difference.interval(0.998).high()).isCloseTo(2.930323663239744, within(1e-5));
    }

    @Test
    void mergesMomentsAsIfTheValuesWereOne() {
        GroupSummary both = GroupSummary.of(1e9 + 1, 1e9 + 2).plus(GroupSummary.of(1e9 + 3, 1e9 + 7, 1e9 + 9));
        GroupSummary once = GroupSummary.of(1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 7, 1e9 + 9);
        assertThat(both.n()).isEqualTo(5);
        assertThat(both.mean()).isCloseTo(once.mean(), within(1e-5));
        assertThat(both.sd()).isCloseTo(Math.sqrt(11.8), within(1e-6));
    }

    @Test
    void givesHedgesG() {
        Estimate g = MeanDifference.of(new GroupSummary(20, 12, 2), new GroupSummary(20, 10, 2))
                .orElseThrow()
                .hedgesG(0.95);
        assertThat(g.value()).isCloseTo(1 - 3.0 / (4 * 38 - 1), within(1e-12));
        assertThat(g.excludes(0)).isTrue();
    }

    @Test
    void saysNoDifferenceOnlyWithEnoughRows() {
        GroupSummary few = new GroupSummary(20, 10, 3);
        GroupSummary many = new GroupSummary(20_000, 10, 3);
        assertThat(MeanGroups.of(List.of(few, few, few))
                        .equivalence(0.1)
                        .orElseThrow()
                        .pValue())
                .isGreaterThan(0.2);
        assertThat(MeanGroups.of(List.of(many, many, many))
                        .equivalence(0.1)
                        .orElseThrow()
                        .pValue())
                .isLessThan(1e-6);
        assertThat(MeanGroups.of(List.of(many, many, new GroupSummary(20_000, 11, 3)))
                        .equivalence(0.1)
                        .orElseThrow()
                        .pValue())
                .isGreaterThan(0.9);
    }

    @Test
    void knowsTheLevelThatStandsOut() {
        GroupSummary ordinary = new GroupSummary(50, 10, 3);
        Standout standout = MeanGroups.of(
                        List.of(ordinary, new GroupSummary(1, 99, 0), new GroupSummary(50, 14, 3), ordinary))
                .standout(0.95)
                .orElseThrow();
        assertThat(standout.index()).isEqualTo(2);
        assertThat(standout.effect().low()).isPositive();
    }

    @Test
    void cannotTellWithoutVariation() {
        GroupSummary constant = new GroupSummary(5, 3, 0);
        assertThat(MeanGroups.of(List.of(constant, constant)).anova()).isEmpty();
        assertThat(MeanDifference.of(constant, constant)).isEmpty();
        assertThat(MeanGroups.of(List.of(constant, new GroupSummary(5, 4, 1))).anova())
                .isPresent();
        assertThat(MeanGroups.of(List.of(constant, new GroupSummary(1, 4, 0))).equivalence(1))
                .isEmpty();
    }
}
