package io.deepanalyze.agent.statistics;

import java.util.List;
import java.util.Optional;

/**
 * Tests as textbooks, R and SciPy have them, so that whoever knows those finds the same numbers. The tests of the other
 * classes guard against more (few values, unequal spread, rare levels), and so give other p-values.
 */
public final class ClassicalTests {
    private ClassicalTests() {}

    /**
     * Whether a correlation is 0: the two-sided t-test with n - 2 degrees of freedom.
     *
     * @param r from -1 to 1, Pearson's, or Spearman's of ranks
     * @param n the number of pairs, 3 or more
     */
    public static TestStatistic correlation(double r, long n) {
        if (n < 3 || !(Math.abs(r) <= 1 + 1e-9)) {
            throw new IllegalArgumentException("No correlation of at least 3 pairs: " + r + " of " + n);
        }
        double bounded = Math.max(-1, Math.min(1, r));
        double t = bounded * Math.sqrt((n - 2) / ((1 - bounded) * (1 + bounded)));
        return new TestStatistic("Pearson correlation", bounded, Tails.studentTwoSided(t, n - 2.0));
    }

    /**
     * Student's t-test that two means are equal, where both groups have one spread.
     *
     * @return empty with fewer than three values, with an empty group, or without variation within
     */
    public static Optional<TestStatistic> student(GroupSummary first, GroupSummary second) {
        double degrees = first.n() + second.n() - 2.0;
        double squares = first.squares() + second.squares();
        if (first.n() < 1 || second.n() < 1 || degrees < 1 || !(squares > 0)) {
            return Optional.empty();
        }
        double error = Math.sqrt(squares / degrees * (1.0 / first.n() + 1.0 / second.n()));
        double t = (first.mean() - second.mean()) / error;
        return Optional.of(new TestStatistic("Student's t", t, Tails.studentTwoSided(t, degrees)));
    }

    /**
     * Fisher's one-way analysis of variance, groups of one value included.
     *
     * @return empty with fewer than two groups, with no more values than groups, or without variation within
     */
    public static Optional<TestStatistic> anova(List<GroupSummary> groups) {
        List<GroupSummary> filled =
                groups.stream().filter(group -> group.n() > 0).toList();
        GroupSummary all = filled.stream().reduce(new GroupSummary(0, 0, 0), GroupSummary::plus);
        double within = filled.stream().mapToDouble(GroupSummary::squares).sum();
        double degrees = all.n() - (double) filled.size();
        if (filled.size() < 2 || degrees < 1 || !(within > 0)) {
            return Optional.empty();
        }
        double between = filled.stream()
                .mapToDouble(group -> group.n() * Math.pow(group.mean() - all.mean(), 2))
                .sum();
        double f = between / (filled.size() - 1) / (within / degrees);
        return Optional.of(new TestStatistic("ANOVA", f, Tails.fisherUpper(f, filled.size() - 1.0, degrees)));
    }

    /**
     * Pearson's chi-squared test that rows and columns are independent, whatever the expected counts.
     *
     * @param counts rows of one length, none of which, and none of whose columns, is all 0
     * @return empty with fewer than two rows or columns
     */
    public static Optional<TestStatistic> independence(long[][] counts) {
        return chiSquared("Pearson's chi-squared", counts, 0);
    }

    /** The same of a two-by-two table with Yates's (1934) correction for continuity; empty for other tables. */
    public static Optional<TestStatistic> independenceWithYates(long[][] counts) {
        return counts.length == 2 && counts[0].length == 2
                ? chiSquared("Pearson's chi-squared, Yates", counts, 0.5)
                : Optional.empty();
    }

    private static Optional<TestStatistic> chiSquared(String name, long[][] counts, double correction) {
        int width = counts.length == 0 ? 0 : counts[0].length;
        if (counts.length < 2 || width < 2) {
            return Optional.empty();
        }
        double[] rows = new double[counts.length];
        double[] columns = new double[width];
        double total = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < width; j++) {
                rows[i] += counts[i][j];
                columns[j] += counts[i][j];
                total += counts[i][j];
            }
        }
        double statistic = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < width; j++) {
                double expected = rows[i] * columns[j] / total;
                double distance = Math.abs(counts[i][j] - expected);
                // Never beyond the expected count itself, as R and SciPy have it.
                statistic += Math.pow(distance - Math.min(correction, distance), 2) / expected;
            }
        }
        double degrees = (rows.length - 1.0) * (width - 1.0);
        return Optional.of(new TestStatistic(name, statistic, Tails.chiSquaredUpper(statistic, degrees)));
    }

    /**
     * Mann and Whitney's U of the first group, and its two-sided p-value by the normal law, corrected for ties and for
     * continuity.
     *
     * @param first the counts of the first group by values in ascending order
     * @param second those of the second group by the same values
     * @return empty where a group is empty, or all values are one
     */
    public static Optional<TestStatistic> rankSum(long[] first, long[] second) {
        double n1 = 0;
        double n2 = 0;
        double u = 0;
        double ties = 0;
        for (int i = 0; i < first.length; i++) {
            u += first[i] * (n2 + second[i] / 2.0);
            n1 += first[i];
            n2 += second[i];
            double tied = (double) first[i] + second[i];
            ties += tied * (tied * tied - 1);
        }
        double n = n1 + n2;
        double variance = n1 * n2 / 12 * (n + 1 - ties / (n * (n - 1)));
        if (n1 < 1 || n2 < 1 || !(variance > 0)) {
            return Optional.empty();
        }
        double z = Math.max(0, Math.abs(u - n1 * n2 / 2) - 0.5) / Math.sqrt(variance);
        return Optional.of(new TestStatistic("Mann-Whitney U", u, Tails.normalTwoSided(z)));
    }
}
