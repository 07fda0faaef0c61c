package io.deepanalyze.agent.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Reference values by SciPy 1.17.1: {@code scipy.stats.ncx2}, the far tail by its Poisson mixture. */
class OmnibusEffectTest {

    @Test
    void holdsTheEffectAgainstAMargin() {
        OmnibusEffect effect = new OmnibusEffect("Cohen's w", 9.06, 4, 500);

        // ncx2.cdf(9.06, 4, 20)
        assertThat(effect.within(0.2).pValue()).isCloseTo(0.030456978122996647, within(1e-10));
        // ncx2.sf(9.06, 4, 1.25)
        assertThat(effect.beyond(0.05).pValue()).isCloseTo(0.13835438782269055, within(1e-10));
    }

    @Test
    void keepsTheFarTail() {
        // ncx2.sf(400, 4, 1.25)
        assertThat(new OmnibusEffect("Cohen's w", 400, 4, 500).beyond(0.05).pValue())
                .isCloseTo(5.992202704043294e-78, within(5.992202704043294e-78 * 1e-6));
    }

    @Test
    void doesNotTakeGroupsThatAreTooAlikeForProof() {
        // ncx2.cdf(4, 4, 2)
        assertThat(new OmnibusEffect("Cohen's w", 0, 4, 50).within(0.2).pValue())
                .isCloseTo(0.36723970262137134, within(1e-10));
    }

    @Test
    void coversItsEstimate() {
        Estimate size = new OmnibusEffect("Cohen's w", 9.06, 4, 500).size(0.95);

        assertThat(size.value()).isCloseTo(Math.sqrt(5.06 / 500), within(1e-12));
        assertThat(size.low()).isZero();
        // ncx2.cdf(9.06, 4, nc) = 0.025
        assertThat(size.high()).isCloseTo(Math.sqrt(20.815775983188576 / 500), within(1e-6));
    }

    @Test
    void rejectsANegativeStatistic() {
        assertThatThrownBy(() -> new OmnibusEffect("Cohen's w", -1, 4, 500))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cohen's w: no effect from -1.0, 4.0 degrees of freedom, n = 500");
    }
}
