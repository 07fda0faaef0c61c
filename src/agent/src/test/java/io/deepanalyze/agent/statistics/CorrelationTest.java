package io.deepanalyze.agent.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** IQ and hours of television, the worked example of Spearman's rho; reference values by scipy 1.17.1. */
class CorrelationTest {
    private static final double[] IQ = {106, 100, 86, 101, 99, 103, 97, 113, 112, 110};
    private static final double[] HOURS = {7, 27, 2, 50, 28, 29, 20, 12, 6, 17};

    @Test
    void agreesOnSpearman() {
        Correlation rho = Correlation.spearman(IQ, HOURS).orElseThrow();
        assertThat(rho.value()).isCloseTo(-0.17575757575757575, within(1e-12));
        assertThat(rho.test().pValue()).isCloseTo(0.6271883447764846, within(1e-10));
    }

    @Test
    void agreesOnPearson() {
        assertThat(Correlation.pearson(-0.07021632602905677, 10)
                        .orElseThrow()
                        .test()
                        .pValue())
                .isCloseTo(0.8471568394789463, within(1e-10));
        Estimate r = Correlation.pearson(0.5, 103).orElseThrow().interval(0.95);
        assertThat(r.low()).isCloseTo(Math.tanh(0.5493061443340548 - 0.1959963984540054), within(1e-12));
        assertThat(r.high()).isCloseTo(Math.tanh(0.5493061443340548 + 0.1959963984540054), within(1e-12));
    }

    @Test
    void givesTheSameFromAGridAsFromTiedPairs() {
        double[] x = {0, 0, 0, 1, 1, 2, 2, 2};
        double[] y = {0, 1, 0, 1, 1, 2, 1, 2};
        Correlation pairs = Correlation.spearman(x, y).orElseThrow();
        Correlation grid = Correlation.spearman(new long[][] {{2, 1, 0}, {0, 2, 0}, {0, 1, 2}})
                .orElseThrow();
        assertThat(grid.value()).isCloseTo(pairs.value(), within(1e-12));
        assertThat(grid.interval(0.998).low()).isCloseTo(pairs.interval(0.998).low(), within(1e-12));
    }

    @Test
    void neverClaimsMoreThanThePermutationsOfItsPairs() {
        double[] five = {1, 2, 3, 4, 5};
        Correlation perfect = Correlation.spearman(five, five).orElseThrow();
        assertThat(perfect.test().pValue()).isCloseTo(2 / 120.0, within(1e-9));
        assertThat(perfect.interval(0.95).high()).isEqualTo(1);
    }

    @Test
    void tellsNegligibleFromUnknown() {
        assertThat(Correlation.pearson(0.01, 100_000)
                        .orElseThrow()
                        .negligible(0.05)
                        .pValue())
                .isLessThan(1e-9);
        assertThat(Correlation.pearson(0.01, 50).orElseThrow().negligible(0.05).pValue())
                .isGreaterThan(0.3);
        assertThat(Correlation.pearson(-0.2, 100_000).orElseThrow().exceeds(0.1).pValue())
                .isLessThan(1e-9);
        assertThat(Correlation.pearson(-0.05, 100_000)
                        .orElseThrow()
                        .exceeds(0.1)
                        .pValue())
                .isGreaterThan(0.9);
    }

    @Test
    void cannotTellFromThreePairsOrAConstant() {
        assertThat(Correlation.pearson(0.9, 3)).isEmpty();
        assertThat(Correlation.spearman(new double[] {1, 1, 1, 1}, new double[] {1, 2, 3, 4}))
                .isEmpty();
        assertThatThrownBy(() -> Correlation.pearson(Double.NaN, 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A correlation is from -1 to 1, not NaN");
    }
}
