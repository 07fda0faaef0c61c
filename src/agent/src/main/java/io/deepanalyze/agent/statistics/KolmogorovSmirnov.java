package io.deepanalyze.agent.statistics;

import java.util.Arrays;
import java.util.Optional;

/**
 * The two-sample test of Kolmogorov and Smirnov: whether two groups have one distribution. The p-value is two-sided; exact for
 * up to {@link #MOST_PATHS} pairs of values, by the paths that leave the band of the statistic (Hodges 1958, Arkiv f&ouml;r Matematik
 * 3), and by the limit law of Smirnov (1948) beyond.
 */
public final class KolmogorovSmirnov {
    /** The largest product of the sizes of which the p-value is exact. */
    static final long MOST_PATHS = 100_000_000;

    private static final int MOST_TERMS = 100;

    private KolmogorovSmirnov() {}

    /**
     * The test: D and its p-value.
     *
     * @param first how often the first group has each value, values ascending
     * @param second the same of the second group, by the same values
     * @return empty where a group is empty
     */
    public static Optional<TestStatistic> test(long[] first, long[] second) {
        long n = Arrays.stream(first).sum();
        long m = Arrays.stream(second).sum();
        if (n < 1 || m < 1) {
            return Optional.empty();
        }
        // Distances as whole numbers, times n and m: sums of fractions would not tell equal ones.
        double most = 0;
        double below = 0;
        double belowSecond = 0;
        for (int i = 0; i < first.length; i++) {
            below += first[i];
            belowSecond += second[i];
            most = Math.max(most, Math.abs(below * m - belowSecond * n));
        }
        double d = most / n / m;
        double pValue = (double) n * m <= MOST_PATHS
                ? exact(Math.max(n, m), Math.min(n, m), Math.round(most))
                : limit(d, (double) n, (double) m);
        return Optional.of(new TestStatistic("Kolmogorov-Smirnov", d, Math.max(0, Math.min(1, pValue))));
    }

    /**
     * The probability that a path from no value to all of both groups, each as likely, is as far off the diagonal somewhere.
     *
     * @param m the size of the smaller group, of which a row of numbers is kept
     */
    private static double exact(long n, long m, long most) {
        if (most == 0) {
            return 1;
        }
        double[] left = new double[(int) m + 1];
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= m; j++) {
                if (Math.abs(i * m - j * n) >= most) {
                    left[j] = 1;
                } else {
                    double stepOfFirst = i == 0 ? 0 : left[j] * i;
                    double stepOfSecond = j == 0 ? 0 : left[j - 1] * j;
                    left[j] = i + j == 0 ? 0 : (stepOfFirst + stepOfSecond) / (i + j);
                }
            }
        }
        return left[(int) m];
    }

    private static double limit(double d, double n, double m) {
        double z = d * Math.sqrt(n / (n + m) * m);
        // The series does not converge there, and the probability is 1 to 15 digits.
        if (z < 0.2) {
            return 1;
        }
        double sum = 0;
        for (int k = 1; k <= MOST_TERMS; k++) {
            double term = Math.exp(-2.0 * k * k * z * z);
            sum += k % 2 == 1 ? term : -term;
        }
        return 2 * sum;
    }
}
