package io.deepanalyze.agent.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalityTest {
    /** Skewed, without ties, and the same in Python: log(i + 1) * (1 + (i % 7) / 10). */
    private static double[] series(int n) {
        return IntStream.range(0, n)
                .mapToDouble(i -> Math.log(i + 1.0) * (1 + (i % 7) / 10.0))
                .toArray();
    }

    /** The weights of 11 men, the example of Shapiro and Wilk (1965), whose W is 0.79; digits by scipy.stats.shapiro 1.17.1. */
    @Test
    void agreesWithTheExampleOfShapiroAndWilk() {
        TestStatistic test = ShapiroWilk.test(new double[] {148, 154, 158, 160, 161, 162, 166, 170, 182, 195, 236})
                .orElseThrow();
        assertThat(test.statistic()).isCloseTo(0.7888146948631716, within(1e-7));
        assertThat(test.pValue()).isCloseTo(0.006703814061898823, within(1e-7));
    }

    /** By scipy.stats.shapiro and normaltest 1.17.1 on the same series. */
    @ParameterizedTest
    @CsvSource({
        "3, 0.9918810189429189, 0.8276776650881255",
        "4, 0.9854415827042008, 0.9331088174306054",
        "5, 0.981921498067089, 0.944631951134974",
        "6, 0.9799389890072524, 0.9512539965247884",
        "7, 0.9786934121561601, 0.9529591599174437",
        "11, 0.9183288871745955, 0.304966570773459",
        "12, 0.9401114324817159, 0.49951696027575215",
        "50, 0.9713307658015088, 0.2619584192669209",
        "500, 0.980410485930293, 2.9147065392013943e-06",
        "5000, 0.9863425314365585, 1.3345888901930139e-21"
    })
    void agreesWithScipyOnShapiroAndWilk(int n, double w, double pValue) {
        TestStatistic test = ShapiroWilk.test(series(n)).orElseThrow();
        assertThat(test.statistic()).isCloseTo(w, within(1e-6));
        assertThat(test.pValue()).isCloseTo(pValue, Percentage.withPercentage(0.01));
    }

    @Test
    void cannotTellOfOneValue() {
        assertThat(ShapiroWilk.test(new double[] {2, 2, 2, 2})).isEmpty();
        assertThatThrownBy(() -> ShapiroWilk.test(new double[2])).hasMessageContaining("3 to 5,000");
        assertThatThrownBy(() -> ShapiroWilk.test(new double[5_001])).hasMessageContaining("3 to 5,000");
    }

    @Property(tries = 300)
    void doesNotDependOnUnits(
            @ForAll @Size(min = 8, max = 60) List<@DoubleRange(min = -1e6, max = 1e6) Double> values,
            @ForAll @DoubleRange(min = 0.01, max = 1000) double scale,
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double shift) {
        Assume.that((Collections.max(values) - Collections.min(values)) * Math.min(1, scale) > 1000);
        double[] given = values.stream().mapToDouble(it -> it).toArray();
        double[] moved = values.stream().mapToDouble(it -> it * scale + shift).toArray();
        TestStatistic test = ShapiroWilk.test(given).orElseThrow();
        TestStatistic again = ShapiroWilk.test(moved).orElseThrow();
        assertThat(test.statistic()).isBetween(0.0, 1.0);
        assertThat(again.statistic()).isCloseTo(test.statistic(), within(1e-6));
        assertThat(again.pValue()).isCloseTo(test.pValue(), within(1e-5));
    }

    /** By scipy.stats.skew, kurtosis and normaltest 1.17.1 on ((7 i² + 3 i) mod 31) + i / 4 of i from 1 to 40. */
    @Test
    void agreesWithScipyOnSkewnessAndKurtosis() {
        TestStatistic test = DagostinoPearson.test(0.25565624917627755, -0.7701146133829444, 40);
        assertThat(test.statistic()).isCloseTo(1.8998317664490771, within(1e-9));
        assertThat(test.pValue()).isCloseTo(0.3867735562305897, within(1e-9));
    }

    @Property
    void findsLeftAndRightSkewnessAlike(
            @ForAll @DoubleRange(min = 0.01, max = 5) double skewness,
            @ForAll @DoubleRange(min = -1.9, max = 20) double kurtosis) {
        assertThat(DagostinoPearson.test(-skewness, kurtosis, 100).pValue())
                .isCloseTo(DagostinoPearson.test(skewness, kurtosis, 100).pValue(), within(1e-12));
    }

    /** By statsmodels.stats.diagnostic.normal_ad 0.15.0 on the same series; A&sup2; also by scipy.stats.anderson 1.17.1. */
    @ParameterizedTest
    @CsvSource({
        "8, 0.1596457426615494, 0.9158393144919577",
        "12, 0.3063085537599264, 0.5141222792409186",
        "50, 0.3258330433949723, 0.5129303994382602",
        "500, 1.0746420013149987, 0.007993361366738654",
        "5000, 10.09571845249502, 2.2411334132917085e-24"
    })
    void agreesWithStatsmodelsOnAndersonAndDarling(int n, double statistic, double pValue) {
        double[] sorted =
                IntStream.range(0, n).mapToDouble(i -> series(n)[i]).sorted().toArray();
        long[] ones = new long[n];
        Arrays.fill(ones, 1);
        AndersonDarling result = AndersonDarling.of(sorted, ones).orElseThrow();
        assertThat(result.test().statistic()).isCloseTo(statistic, within(1e-9));
        assertThat(result.test().pValue()).isCloseTo(pValue, Percentage.withPercentage(0.0001));
        assertThat(result.adjusted()).isGreaterThan(statistic);
    }

    /** The series of 300, rounded to tenths, by normal_ad. */
    @Test
    void countsEqualValuesAsOftenAsTheyAre() {
        NavigableMap<Double, Long> counts = new TreeMap<>();
        for (double value : series(300)) {
            counts.merge(Math.rint(value * 10) / 10, 1L, Long::sum);
        }
        AndersonDarling result = AndersonDarling.of(
                        counts.keySet().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray(),
                        counts.values().stream().mapToLong(Long::longValue).toArray())
                .orElseThrow();
        assertThat(result.test().statistic()).isCloseTo(0.8780588315919431, within(1e-9));
        assertThat(result.test().pValue()).isCloseTo(0.024297485510746293, within(1e-9));
    }

    @Test
    void hasAPValueOfWhatIsFarFromNormal() {
        AndersonDarling far = AndersonDarling.of(new double[] {0, 1e6}, new long[] {1_000_000, 3})
                .orElseThrow();
        assertThat(far.test().statistic()).isGreaterThan(1000);
        assertThat(far.test().pValue()).isBetween(0.0, 1e-30);
        assertThat(AndersonDarling.of(new double[] {3}, new long[] {9})).isEmpty();
        assertThatThrownBy(() -> AndersonDarling.of(new double[] {1, 2}, new long[] {3, 4}))
                .hasMessageContaining("from 8 values, not 7");
    }
}
