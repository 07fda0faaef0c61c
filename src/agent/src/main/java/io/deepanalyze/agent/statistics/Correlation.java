package io.deepanalyze.agent.statistics;

import java.util.Optional;
import org.hipparchus.special.Gamma;

/** A correlation coefficient of n pairs. */
public final class Correlation {
    private static final long FEWEST = 4;

    private final String name;
    private final double value;
    private final long n;
    private final double standardError;

    private Correlation(String name, double value, long n, double variance) {
        this.name = name;
        this.value = Math.max(-1, Math.min(1, value));
        this.n = n;
        this.standardError = Math.sqrt(variance / (n - 3));
    }

    /**
     * Pearson's r, as SQL's {@code corr} gives it.
     *
     * @param r from -1 to 1
     * @param n the number of complete pairs
     * @return empty with fewer than four pairs
     */
    public static Optional<Correlation> pearson(double r, long n) {
        if (!(Math.abs(r) <= 1 + 1e-9)) {
            throw new IllegalArgumentException("A correlation is from -1 to 1, not " + r);
        }
        return n < FEWEST ? Optional.empty() : Optional.of(new Correlation("Pearson correlation", r, n, 1));
    }

    /**
     * Spearman's rank correlation of pairs.
     *
     * @return empty with fewer than four pairs, or where one side does not vary
     */
    public static Optional<Correlation> spearman(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " values cannot be paired with " + y.length);
        }
        double[] rankX = MidRanks.of(x);
        double[] rankY = MidRanks.of(y);
        double middle = (x.length + 1) / 2.0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (rankX[i] - middle) * (rankX[i] - middle);
            yy += (rankY[i] - middle) * (rankY[i] - middle);
            xy += (rankX[i] - middle) * (rankY[i] - middle);
        }
        return spearman(xy, xx, yy, x.length);
    }

    /**
     * Spearman's rank correlation of pairs that are counted in a grid: all pairs of one bin are tied.
     *
     * @param table counts by ordered bins of x (rows) and of y (columns)
     * @return empty with fewer than four pairs, or where one side falls into one bin
     */
    public static Optional<Correlation> spearman(long[][] table) {
        long[] rows = new long[table.length];
        long[] columns = new long[table.length == 0 ? 0 : table[0].length];
        for (int i = 0; i < table.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                rows[i] += table[i][j];
                columns[j] += table[i][j];
            }
        }
        double[] rankX = MidRanks.ofCounts(rows);
        double[] rankY = MidRanks.ofCounts(columns);
        long n = 0;
        for (long row : rows) {
            n += row;
        }
        double middle = (n + 1) / 2.0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int j = 0; j < columns.length; j++) {
            yy += columns[j] * (rankY[j] - middle) * (rankY[j] - middle);
        }
        for (int i = 0; i < rows.length; i++) {
            xx += rows[i] * (rankX[i] - middle) * (rankX[i] - middle);
            for (int j = 0; j < columns.length; j++) {
                xy += table[i][j] * (rankX[i] - middle) * (rankY[j] - middle);
            }
        }
        return spearman(xy, xx, yy, n);
    }

    private static Optional<Correlation> spearman(double xy, double xx, double yy, long n) {
        if (n < FEWEST || !(xx > 0) || !(yy > 0)) {
            return Optional.empty();
        }
        double rho = xy / Math.sqrt(xx) / Math.sqrt(yy);
        return Optional.of(new Correlation("Spearman correlation", rho, n, 1 + rho * rho / 2));
    }

    /** The coefficient, from -1 to 1. */
    public double value() {
        return value;
    }

    /**
     * Whether there is none: Student's t with n - 2 degrees of freedom; never below 2/n!, the p-value of the most
     * extreme of all permutations.
     */
    public TestStatistic test() {
        double rest = Math.max(1e-300, 1 - value * value);
        double t = value * Math.sqrt((n - 2) / rest);
        double floor = 2 * Math.exp(-Gamma.logGamma(n + 1.0));
        return new TestStatistic(name, value, Math.min(1, Math.max(floor, Tails.studentTwoSided(t, n - 2.0))));
    }

    /** Fisher's interval; for ranks with the variance of Bonett and Wright (2000). */
    public Estimate interval(double level) {
        double reach = Tails.normalReach(level) * standardError;
        double z = fisher(value);
        return new Estimate(name, value, Math.tanh(z - reach), Math.tanh(z + reach), level);
    }

    /** A small p-value says that the correlation is within {@code margin} of 0: two one-sided tests. */
    public TestStatistic negligible(double margin) {
        requireMargin(margin);
        double z = (fisher(Math.abs(value)) - fisher(margin)) / standardError;
        return new TestStatistic(name + ", equivalence", z, Tails.normalUpper(-z));
    }

    /** A small p-value says that the correlation is farther than {@code margin} from 0. */
    public TestStatistic exceeds(double margin) {
        requireMargin(margin);
        double z = (fisher(Math.abs(value)) - fisher(margin)) / standardError;
        // Both tails of the two-sided null hypothesis; the far one hardly ever weighs.
        double far = (fisher(Math.abs(value)) + fisher(margin)) / standardError;
        double pValue = Math.min(1, Tails.normalUpper(z) + Tails.normalUpper(far));
        return new TestStatistic(name + ", minimum effect", z, pValue);
    }

    private static void requireMargin(double margin) {
        if (!(margin > 0 && margin < 1)) {
            throw new IllegalArgumentException("A margin of correlation is between 0 and 1, not " + margin);
        }
    }

    private static double fisher(double r) {
        double bounded = Math.max(-1 + 1e-15, Math.min(1 - 1e-15, r));
        return 0.5 * (Math.log1p(bounded) - Math.log1p(-bounded));
    }
}
