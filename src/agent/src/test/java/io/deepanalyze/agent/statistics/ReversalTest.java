package io.deepanalyze.agent.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReversalTest {
    /** Admitted and rejected men, then women, by department: Bickel, Hammel and O'Connell (1975). */
    private static final List<FourfoldTable> BERKELEY = List.of(
            new FourfoldTable(512, 313, 89, 19),
            new FourfoldTable(353, 207, 17, 8),
            new FourfoldTable(120, 205, 202, 391),
            new FourfoldTable(138, 279, 131, 244),
            new FourfoldTable(53, 138, 94, 299),
            new FourfoldTable(22, 351, 24, 317));

    /** R's {@code mantelhaen.test(UCBAdmissions, correct = FALSE)}; statsmodels 0.15.0 {@code StratifiedTable}. */
    @Test
    void agreesOnBerkeleysAdmissions() {
        TestStatistic test = Reversal.mantelHaenszel(BERKELEY).orElseThrow();
        assertThat(test.statistic()).isCloseTo(1.5246066604434356, within(1e-9));
        assertThat(test.pValue()).isCloseTo(0.21692369705551817, within(1e-9));
    }

    @Test
    void isSureThatBerkeleysDifferenceIsGoneButNotThatItTurnsRound() {
        Reversal reversal = Reversal.ofRates(BERKELEY, 0.95).orElseThrow();
        assertThat(reversal.pooled().low()).isPositive();
        assertThat(reversal.stratified().value()).isNegative();
        assertThat(reversal.stratified().excludes(0)).isFalse();
        assertThat(reversal.test().pValue()).isLessThan(1e-6);
    }

    @Test
    void isNoReversalWhereTheSignStays() {
        List<Reversal.Stratum> strata = List.of(
                new Reversal.Stratum(new GroupSummary(900, 11, 2), new GroupSummary(100, 11.1, 2)),
                new Reversal.Stratum(new GroupSummary(100, 21, 2), new GroupSummary(900, 21.1, 2)));
        assertThat(Reversal.ofMeans(strata, 0.95).orElseThrow().test().pValue()).isEqualTo(1);
    }

    /** Charig et al. (1986), kidney stones, ten times as many: open surgery is better for small and for large stones. */
    @Test
    void findsTheReversalOfKidneyStones() {
        Reversal reversal = Reversal.ofRates(
                        List.of(new FourfoldTable(810, 60, 2340, 360), new FourfoldTable(1920, 710, 550, 250)), 0.95)
                .orElseThrow();
        assertThat(reversal.pooled().high()).isNegative();
        assertThat(reversal.stratified().low()).isPositive();
        assertThat(reversal.test().pValue()).isLessThan(1e-5);
    }

    @Test
    void findsTheReversalOfMeans() {
        List<Reversal.Stratum> strata = List.of(
                new Reversal.Stratum(new GroupSummary(900, 11, 2), new GroupSummary(100, 10, 2)),
                new Reversal.Stratum(new GroupSummary(100, 21, 2), new GroupSummary(900, 20, 2)));
        Reversal reversal = Reversal.ofMeans(strata, 0.95).orElseThrow();
        assertThat(reversal.pooled().value()).isCloseTo(-7, within(1e-9));
        assertThat(reversal.stratified().value()).isCloseTo(1, within(1e-9));
        assertThat(reversal.test().pValue()).isLessThan(1e-6);
    }

    @Test
    void cannotTellFromOneStratum() {
        assertThat(Reversal.ofRates(BERKELEY.subList(0, 1), 0.95)).isEmpty();
        assertThat(Reversal.ofMeans(List.of(), 0.95)).isEmpty();
        assertThat(Reversal.mantelHaenszel(List.of())).isEmpty();
    }
}
