package io.deepanalyze.agent.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Against scipy 1.17.1: {@code norm.sf, t.sf, t.ppf, f.sf, chi2.sf, kstwobign.sf, binom.sf, ncx2.cdf, ncf.cdf}. */
class TailsTest {
    private static final Percentage CLOSE = Percentage.withPercentage(1e-6);

    @Test
    void keepsItsDigitsFarOutInTheTails() {
        assertThat(Tails.normalUpper(20)).isCloseTo(2.7536241186061556e-89, CLOSE);
        assertThat(Tails.studentTwoSided(40, 5.5)).isCloseTo(5.4105099890461e-08, CLOSE);
        assertThat(Tails.chiSquaredUpper(300, 4)).isCloseTo(1.083439491947837e-63, CLOSE);
        assertThat(Tails.fisherUpper(12, 3, 40.5)).isCloseTo(9.28544139815689e-06, CLOSE);
        assertThat(Tails.binomialUpper(8, 10, 0.25)).isCloseTo(0.000415802001953125, CLOSE);
    }

    @Test
    void invertsStudentsDistribution() {
        assertThat(Tails.studentReach(0.998, 7.3)).isCloseTo(4.688865993538372, within(1e-6));
        assertThat(Tails.normalReach(0.95)).isCloseTo(1.959963984540054, within(1e-12));
    }

    @Test
    void followsKolmogorovsLaw() {
        assertThat(Tails.kolmogorovUpper(0.5)).isCloseTo(0.963945244, within(1e-8));
        assertThat(Tails.kolmogorovUpper(1)).isCloseTo(0.269999672, within(1e-8));
        assertThat(Tails.kolmogorovUpper(3)).isCloseTo(3.04599595e-08, CLOSE);
    }

    @Test
    void knowsTheNoncentralDistributions() {
        assertThat(Noncentral.chiSquaredCdf(10, 3, 5)).isCloseTo(0.7066486477774525, within(1e-10));
        assertThat(Noncentral.chiSquaredCdf(1050, 4, 1000)).isCloseTo(0.7685443416310137, within(1e-5));
        assertThat(Noncentral.fisherCdf(3, 4, 20, 6)).isCloseTo(0.6472681354589019, within(1e-10));
        assertThat(Noncentral.fisherCdf(260, 4, 200, 1000)).isCloseTo(0.6099772328417508, within(2e-3));
    }

    @Test
    void takesHugeNumbersOfTrialsAndDegreesOfFreedom() {
        assertThat(Tails.studentTwoSided(1.959963984540054, 1e9)).isCloseTo(0.05, within(1e-9));
        assertThat(Tails.fisherUpper(1, 10, 1e9)).isCloseTo(Tails.chiSquaredUpper(10, 10), within(1e-6));
        assertThat(Tails.binomialUpper(500_000_000L, 1_000_000_000L, 0.5)).isCloseTo(0.5, within(1e-4));
    }
}
