package io.deepanalyze.inference.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DistanceBiasTest {
    @Test
    void givesNearDistancesAClassEachAndFarOnesOneByTheirLogarithm() {
        assertThat(DistanceBias.distanceClass(0, 32)).isZero();
        assertThat(DistanceBias.distanceClass(7, 32)).isEqualTo(7);
        assertThat(DistanceBias.distanceClass(-7, 32)).isEqualTo(23);
        assertThat(DistanceBias.distanceClass(8, 32)).isEqualTo(8);
        assertThat(DistanceBias.distanceClass(16, 32)).isEqualTo(10);
        assertThat(DistanceBias.distanceClass(127, 32)).isEqualTo(15);
        assertThat(DistanceBias.distanceClass(-4000, 32)).isEqualTo(31);
    }
}
