package io.deepanalyze.agent.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FalseDiscoveryRateTest {
    /** Benjamini and Hochberg (1995), section 3.2: four of fifteen hypotheses are rejected at 0.05. */
    @Test
    void agreesWithBenjaminiAndHochberg() {
        double[] pValues = {
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1
        };
        assertThat(FalseDiscoveryRate.discoveries(FalseDiscoveryRate.adjust(pValues, 15), 0.05))
                .isEqualTo(4);
    }

    /** scipy 1.17.1 {@code false_discovery_control}. */
    @Test
    void keepsTheOrder() {
        assertThat(FalseDiscoveryRate.adjust(new double[] {0.01, 0.04, 0.03, 0.005, 0.5}, 5))
                .containsExactly(new double[] {0.025, 0.05, 0.05, 0.025, 0.5}, within(1e-12));
    }

    @Test
    void countsTheUnkeptHypotheses() {
        double[] kept = {0.001, 0.02};
        double[] padded = new double[100];
        java.util.Arrays.fill(padded, 1);
        padded[0] = 0.001;
        padded[1] = 0.02;
        assertThat(FalseDiscoveryRate.adjust(kept, 100))
                .containsExactly(java.util.Arrays.copyOf(FalseDiscoveryRate.adjust(padded, 100), 2), within(1e-15));
    }

    @Test
    void widensTheIntervalsOfTheSelected() {
        assertThat(FalseDiscoveryRate.selectedLevel(0.05, 4, 100)).isCloseTo(0.998, within(1e-12));
        assertThat(FalseDiscoveryRate.adjust(new double[0], 0)).isEmpty();
        assertThatThrownBy(() -> FalseDiscoveryRate.adjust(new double[2], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A family of 1 hypotheses has no 2 p-values");
    }
}
