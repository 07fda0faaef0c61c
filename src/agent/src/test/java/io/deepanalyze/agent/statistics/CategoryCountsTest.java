package io.deepanalyze.agent.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CategoryCountsTest {
    /** Mendel's peas (1866), 315:108:101:32 against 9:3:3:1, X² = 0.470, p = 0.925. */
    @Test
    void fitsMendelsPeas() {
        TestStatistic test = CategoryCounts.of(315, 108, 101, 32)
                .goodnessOfFit(9 / 16.0, 3 / 16.0, 3 / 16.0, 1 / 16.0)
                .orElseThrow();
        assertThat(test.statistic()).isCloseTo(0.470024, within(1e-6));
        assertThat(test.pValue()).isCloseTo(0.925426, within(1e-6));
    }

    /** By enumeration with scipy's {@code multinomial.pmf}. */
    @Test
    void isExactWithFewObservations() {
        assertThat(CategoryCounts.of(6, 1, 2).evenFit().orElseThrow().pValue())
                .isCloseTo(0.1656759640298733, within(1e-10));
        assertThat(CategoryCounts.of(5, 1, 1, 1).evenFit().orElseThrow().pValue())
                .isCloseTo(0.21813964843750006, within(1e-10));
    }

    @Test
    void fallsBackToCellsWhereThereAreTooManyOutcomes() {
        long[] counts = new long[60];
        counts[7] = 20;
        TestStatistic test = CategoryCounts.of(counts).evenFit().orElseThrow();
        assertThat(test.name()).isEqualTo("exact binomial, best of k categories");
        assertThat(test.pValue()).isLessThan(1e-20);
    }

    /** Agresti (2002): 15 of 148 give Wilson's 0.0624 to 0.1605. */
    @Test
    void givesWilsonsInterval() {
        Estimate share = new Share(15, 148).wilson(0.95).orElseThrow();
        assertThat(share.low()).isCloseTo(0.06238639953073629, within(1e-9));
        assertThat(share.high()).isCloseTo(0.16048724172330803, within(1e-9));
        assertThat(new Share(9, 10).test(0.5).orElseThrow().pValue()).isCloseTo(0.021484375, within(1e-12));
    }

    @Test
    void findsTheOutstandingCategory() {
        Standout standout =
                CategoryCounts.of(30, 80, 25, 25).largestAgainstEven(0.95).orElseThrow();
        assertThat(standout.index()).isEqualTo(1);
        assertThat(standout.test().pValue()).isLessThan(1e-8);
        assertThat(standout.effect().value()).isCloseTo(0.25, within(1e-12));
        assertThat(standout.effect().excludes(0)).isTrue();
    }

    @Test
    void asksForAMinimumEffect() {
        CategoryCounts counts = CategoryCounts.of(520, 480);
        assertThat(counts.largestAgainst(0.6, 0.95).orElseThrow().test().pValue())
                .isEqualTo(1);
        assertThat(counts.leaderAgainstRunnerUp().orElseThrow().pValue()).isCloseTo(0.2174, within(1e-3));
    }

    @Test
    void saysEvenOnlyWithEnoughRows() {
        assertThat(CategoryCounts.of(10_000, 10_050, 9_950)
                        .even(0.02)
                        .orElseThrow()
                        .pValue())
                .isLessThan(1e-6);
        assertThat(CategoryCounts.of(10, 10, 10).even(0.02).orElseThrow().pValue())
                .isGreaterThan(0.3);
        assertThat(CategoryCounts.of(10_000, 11_500, 9_950)
                        .even(0.02)
                        .orElseThrow()
                        .pValue())
                .isGreaterThan(0.9);
    }

    @Test
    void cannotTellFromNothing() {
        assertThat(CategoryCounts.of(0, 0).evenFit()).isEmpty();
        assertThat(CategoryCounts.of(7).largestAgainstEven(0.95)).isEmpty();
        assertThatThrownBy(() -> CategoryCounts.of(1, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A count is negative: -1");
    }
}
