package io.deepanalyze.agent.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KolmogorovSmirnovTest {
    /** The same in Python: log(i + 1) * (1 + (i % 7) / 10). */
    private static double[] series(int n) {
        return IntStream.range(0, n)
                .mapToDouble(i -> Math.log(i + 1.0) * (1 + (i % 7) / 10.0))
                .toArray();
    }

    private static TestStatistic test(double[] a, double[] b) {
        TreeMap<Double, long[]> counts = new TreeMap<>();
        for (double value : a) {
            counts.computeIfAbsent(value, any -> new long[2])[0]++;
        }
        for (double value : b) {
            counts.computeIfAbsent(value, any -> new long[2])[1]++;
        }
        return KolmogorovSmirnov.test(
                        counts.values().stream().mapToLong(count -> count[0]).toArray(),
                        counts.values().stream().mapToLong(count -> count[1]).toArray())
                .orElseThrow();
    }

    /** By scipy.stats.ks_2samp 1.17.1, the second series times 1.1. */
    @ParameterizedTest
    @CsvSource({
        "5, 7, 0.42857142857142855, 0.5454545454545454",
        "20, 30, 0.3333333333333333, 0.11901288467516954",
        "100, 150, 0.30666666666666664, 1.8892707219848576e-05",
        "3000, 4000, 0.23733333333333334, 3.712405775929819e-85"
    })
    void agreesWithScipy(int n, int m, double d, double pValue) {
        double[] second =
                IntStream.range(0, m).mapToDouble(i -> series(m)[i] * 1.1).toArray();
        TestStatistic test = test(series(n), second);
        assertThat(test.statistic()).isCloseTo(d, within(1e-12));
        assertThat(test.pValue()).isCloseTo(pValue, Percentage.withPercentage(1e-6));
        assertThat(test(second, series(n)).pValue()).isCloseTo(pValue, Percentage.withPercentage(1e-6));
    }

    /** By scipy.stats.kstwobign at the same distance; ks_2samp has 3.12e-68 there, by the law of a finite number. */
    @Test
    void takesTheLimitLawOfManyValues() {
        double[] second = IntStream.range(0, 50_000)
                .mapToDouble(i -> Math.log(i + 1.0) * (1 + (i % 7) / 10.0) * 1.003)
                .toArray();
        TestStatistic test = test(series(40_000), second);
        assertThat(test.statistic()).isCloseTo(0.05924, within(1e-12));
        assertThat(test.pValue()).isCloseTo(3.6568266155371597e-68, Percentage.withPercentage(1e-6));
    }

    @Test
    void hasNoDistanceOfEqualGroups() {
        TestStatistic same = test(series(30), series(30));
        assertThat(same.statistic()).isZero();
        assertThat(same.pValue()).isEqualTo(1);
        assertThat(KolmogorovSmirnov.test(new long[] {1, 2}, new long[] {0, 0})).isEmpty();
    }

    /** The paths of two small groups, counted one by one. */
    @Property(tries = 60)
    void isTheShareOfOrdersAsFarApart(
            @ForAll @Size(min = 2, max = 5) int[] first, @ForAll @IntRange(min = 1, max = 5) int m) {
        int n = first.length;
        double[] a = new double[n];
        double[] b = new double[m];
        IntStream.range(0, n).forEach(i -> a[i] = first[i] + i * 1e-3);
        IntStream.range(0, m).forEach(i -> b[i] = i * 1e5 + 0.5);
        TestStatistic test = test(a, b);
        long[] all = new long[2];
        count(0, 0, n, m, false, test.statistic() - 1e-9, all);
        assertThat(test.pValue()).isCloseTo((double) all[0] / all[1], within(1e-12));
    }

    private static void count(int i, int j, int n, int m, boolean far, double d, long[] all) {
        boolean now = far || Math.abs((double) i / n - (double) j / m) >= d;
        if (i == n && j == m) {
            all[0] += now ? 1 : 0;
            all[1]++;
            return;
        }
        if (i < n) {
            count(i + 1, j, n, m, now, d, all);
        }
        if (j < m) {
            count(i, j + 1, n, m, now, d, all);
        }
    }
}
