package io.deepanalyze.agent.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExtremesTest {
    /** Rosner (1983), as the NIST/SEMATECH handbook has it in 1.3.5.17.3: three outliers, R1 = 3.118. */
    private static final double[] ROSNER = {
        -0.25, 0.68, 0.94, 1.15, 1.20, 1.26, 1.26, 1.34, 1.38, 1.43, 1.49, 1.49, 1.55, 1.56, 1.58, 1.65, 1.69, 1.70,
        1.76, 1.77, 1.81, 1.91, 1.94, 1.96, 1.99, 2.06, 2.09, 2.10, 2.14, 2.15, 2.23, 2.24, 2.26, 2.35, 2.37, 2.40,
        2.47, 2.54, 2.62, 2.64, 2.90, 2.92, 2.92, 2.93, 3.21, 3.26, 3.30, 3.59, 3.68, 4.30, 4.64, 5.34, 5.42, 6.01
    };

    @Test
    void findsRosnersThreeOutliersThoughTheyMaskEachOther() {
        assertThat(Extremes.generalizedEsd(ROSNER, 10, 0.05)).containsExactly(53, 52, 51);
        TestStatistic grubbs = Extremes.grubbs(GroupSummary.of(ROSNER), 6.01).orElseThrow();
        assertThat(grubbs.statistic()).isCloseTo(3.118, within(1e-3));
    }

    /** NIST/SEMATECH handbook 1.3.5.17.1: uranium measurements, G = 2.4687, critical value 2.032 at 0.05. */
    @Test
    void findsTheUraniumMeasurementOutlying() {
        GroupSummary uranium = GroupSummary.of(199.31, 199.53, 200.19, 200.82, 201.92, 201.95, 202.18, 245.57);
        TestStatistic grubbs = Extremes.grubbs(uranium, 245.57).orElseThrow();
        assertThat(grubbs.statistic()).isCloseTo(2.4687, within(1e-4));
        assertThat(grubbs.pValue()).isLessThan(0.001);
    }

    /** statsmodels 0.15.0 {@code medcouple} of ROSNER. */
    @Test
    void laysFencesThatFollowTheSkew() {
        Fences fences = Fences.of(ROSNER, 1.5).orElseThrow();
        assertThat(fences.medcouple()).isCloseTo(0.15972222222222268, within(1e-9));
        assertThat(fences.exclude(6.01)).isTrue();
        assertThat(fences.exclude(5)).isFalse();
        assertThat(fences.exclude(0)).isTrue();
        assertThat(fences.robustZ(fences.median())).isZero();
        double[] lognormal = IntStream.range(1, 2000)
                .mapToDouble(i -> Math.exp(2 * Math.sin(i)))
                .toArray();
        assertThat(Fences.of(lognormal, 1.5).orElseThrow().medcouple()).isPositive();
    }

    @Test
    void seesWhatStandsApartFromAHeavyTail() {
        double[] pareto =
                IntStream.rangeClosed(1, 60).mapToDouble(i -> 1000.0 / i).toArray();
        assertThat(Extremes.isolated(pareto, 5).orElseThrow().test().pValue()).isGreaterThan(0.05);
        double[] spiked = pareto.clone();
        spiked[0] = 9e9;
        spiked[1] = 8e9;
        Extremes.Apart apart = Extremes.isolated(spiked, 5).orElseThrow();
        assertThat(apart.count()).isEqualTo(2);
        assertThat(apart.test().pValue()).isLessThan(1e-6);
    }

    @Test
    void countsHowManyCouldHaveBeenTheMaximum() {
        assertThat(Extremes.normal(1, 3).pValue()).isCloseTo(0.0026997960632601866, within(1e-12));
        assertThat(Extremes.normal(1_000_000, 3).pValue()).isEqualTo(1);
        assertThat(Extremes.normal(1_000_000, 8).pValue()).isCloseTo(1.244192114854357E-9, within(1e-13));
    }

    @Test
    void cannotTellFromFewValues() {
        assertThat(Fences.of(new double[7], 1.5)).isEmpty();
        assertThat(Fences.of(new double[100], 1.5)).isEmpty();
        assertThat(Extremes.grubbs(GroupSummary.of(1, 2), 2)).isEmpty();
        assertThat(Extremes.isolated(new double[] {5, 4, 3}, 1)).isEmpty();
        assertThatThrownBy(() -> Fences.of(new double[] {1, 2, 3, 4, 5, 6, 7, Double.NaN}, 1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Fences need finite values");
    }
}
