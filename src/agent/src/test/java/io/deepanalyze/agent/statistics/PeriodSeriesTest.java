package io.deepanalyze.agent.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeriodSeriesTest {
    /** The Nile's annual flow at Aswan, 1871 to 1970 (Cobb 1978; R's {@code datasets::Nile}). */
    private static final double[] NILE = {
        1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140,
        1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969,
        831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865,
        845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050,
        918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740
    };

    /** pymannkendall 1.4.3: S = -1387, slope -2.6, z = -4.13 uncorrected and -2.82 after Hamed and Rao. */
    @Test
    void findsTheNileFallingWithLessCertaintyThanWithoutMemory() {
        PeriodSeries series = PeriodSeries.of(NILE).orElseThrow();
        assertThat(series.trend().statistic()).isBetween(-4.128066522844101, -2.0);
        assertThat(series.slope(0.95).value()).isCloseTo(-2.6, within(1e-12));
        assertThat(series.slope(0.95).low()).isLessThan(-3.627906976744186);
        assertThat(series.slope(0.95).excludes(0)).isTrue();
    }

    /** Pettitt: 1898 is the last year of the higher flow, U = 1617 (pyhomogeneity 1.1), means 1097.75 and 849.97. */
    @Test
    void findsTheNilesChangeOf1898() {
        ChangePoint change = ChangePoint.of(NILE, 0.95, 42).orElseThrow();
        assertThat(change.index()).isEqualTo(28);
        assertThat(change.test().statistic()).isEqualTo(1617);
        assertThat(change.test().pValue()).isLessThan(1e-3);
        assertThat(change.before().mean()).isCloseTo(1097.75, within(1e-9));
        assertThat(change.after().mean()).isCloseTo(849.9722222222222, within(1e-9));
        assertThat(change.difference().excludes(0)).isTrue();
        assertThat(ChangePoint.of(NILE, 0.95, 42)).contains(change);
    }

    @Test
    void givesTheChangeOverTheSpan() {
        double[] line = IntStream.range(0, 24).mapToDouble(i -> 100 + i).toArray();
        Estimate change =
                PeriodSeries.of(line).orElseThrow().relativeChange(0.95).orElseThrow();
        assertThat(change.value()).isCloseTo(0.23, within(1e-9));
        assertThat(PeriodSeries.of(line).orElseThrow().trend().pValue()).isLessThan(1e-4);
    }

    @Test
    void tellsFlatFromUnknown() {
        double[] calm =
                IntStream.range(0, 60).mapToDouble(i -> 100 + i * 7 % 5 - 2).toArray();
        double[] wild = IntStream.range(0, 60)
                .mapToDouble(i -> 100 + 90 * Math.sin((double) i * i))
                .toArray();
        assertThat(PeriodSeries.of(calm).orElseThrow().flat(0.1).orElseThrow().pValue())
                .isLessThan(1e-6);
        assertThat(PeriodSeries.of(wild).orElseThrow().flat(0.1).orElseThrow().pValue())
                .isGreaterThan(0.05);
    }

    @Test
    void cannotTellFromFewPeriodsOrOneValue() {
        assertThat(PeriodSeries.of(1, 2, 3, 4, 5, 6, 7)).isEmpty();
        assertThat(PeriodSeries.of(new double[20])).isEmpty();
        assertThat(ChangePoint.of(new double[20], 0.95, 1)).isEmpty();
        assertThat(ChangePoint.of(new double[0], 0.95, 1)).isEmpty();
        assertThat(PeriodSeries.of(-3, -2, -1, 0, 1, 2, 3, 4).orElseThrow().relativeChange(0.95))
                .isEmpty();
    }

    @Test
    void takesBothZerosForOneValue() {
        assertThat(PeriodSeries.of(0.0, -0.0, 0.0, 0.0, -0.0, 0.0, 0.0, 0.0, -0.0))
                .isEmpty();
    }
}
