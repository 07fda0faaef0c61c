package io.deepanalyze.agent.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whether extreme values are more than the extremes that so many ordinary values have. Which question to ask depends on
 * what is ordinary: {@link #normal} and {@link #grubbs} where ordinary values are normal, {@link #isolated} where their
 * tail may be as heavy as a power law.
 */
public final class Extremes {
    private Extremes() {}

    /**
     * The probability that the largest of n normal values is as many robust standard deviations from the centre, on
     * either side.
     *
     * @param n the number of values, 1 or more
     * @param robustZ see {@link Fences#robustZ}
     */
    public static TestStatistic normal(long n, double robustZ) {
        double one = Tails.normalTwoSided(robustZ);
        return new TestStatistic("maximum of n normal values", robustZ, -Math.expm1(n * Math.log1p(-one)));
    }

    /**
     * Grubbs's (1969) two-sided test that the value farthest from the mean is an outlier among normal values.
     *
     * @param group the moments of all values, the extreme one included
     * @param extreme the value farthest from the mean
     * @return empty with fewer than three values or where they do not vary
     */
    public static Optional<TestStatistic> grubbs(GroupSummary group, double extreme) {
        if (group.n() < 3 || !(group.sd() > 0)) {
            return Optional.empty();
        }
        double n = group.n();
        double g = Math.abs(extreme - group.mean()) / group.sd();
        double rest = Math.pow(n - 1, 2) / n - g * g;
        double t = rest > 0 ? Math.sqrt((n - 2) * g * g / rest) : Double.POSITIVE_INFINITY;
        return Optional.of(new TestStatistic("Grubbs", g, Math.min(1, n * Tails.studentTwoSided(t, n - 2))));
    }

    /**
     * Rosner's (1983) generalised extreme studentised deviates: up to {@code most} outliers among normal values, which
     * cannot mask each other. For small series, such as totals per period or per group.
     *
     * @param values 15 or more for the nominal level to hold
     * @param most how many outliers are possible, less than half of the values
     * @param alpha the level
     * @return the positions of the outliers, the farthest first
     */
    public static List<Integer> generalizedEsd(double[] values, int most, double alpha) {
        List<Integer> left =
                new ArrayList<>(IntStream.range(0, values.length).boxed().toList());
        List<Integer> removed = new ArrayList<>();
        int outliers = 0;
        while (removed.size() < most && left.size() >= 3) {
            GroupSummary group =
                    GroupSummary.of(left.stream().mapToDouble(i -> values[i]).toArray());
            int farthest = left.stream()
                    .max((i, j) ->
                            Double.compare(Math.abs(values[i] - group.mean()), Math.abs(values[j] - group.mean())))
                    .orElseThrow();
            boolean extreme = grubbs(group, values[farthest])
                    .filter(it -> it.pValue() <= alpha)
                    .isPresent();
            left.remove(Integer.valueOf(farthest));
            removed.add(farthest);
            outliers = extreme ? removed.size() : outliers;
        }
        return List.copyOf(removed.subList(0, outliers));
    }

    /**
     * Whether the largest values stand apart from a tail that may be as heavy as a power law: under such a tail the
     * scaled logarithmic gaps between the largest values are independent and exponential (Rényi 1953), so that a gap
     * against the mean of those below has an F distribution. All of the {@code most} highest gaps are tried, and the
     * p-value is corrected for that.
     *
     * @param largest the largest values in descending order, all above 0 (a column's lowest values enter negated, a
     *     shifted one by its distance from the median)
     * @param most how many may stand apart, at least ten less than there are values
     * @return what stands apart; empty with fewer than {@code most} + 10 positive values or without gaps below
     */
    public static Optional<Apart> isolated(double[] largest, int most) {
        int usable = (int) Arrays.stream(largest).takeWhile(value -> value > 0).count();
        if (most < 1 || usable < most + 10) {
            return Optional.empty();
        }
        double[] gaps = new double[usable - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = (i + 1) * (Math.log(largest[i]) - Math.log(largest[i + 1]));
            if (gaps[i] < 0) {
                throw new IllegalArgumentException("The largest values are not in descending order");
            }
        }
        Optional<Apart> best = Optional.empty();
        double below = Arrays.stream(gaps).skip(most).sum();
        for (int i = most - 1; i >= 0; i--) {
            int spacings = gaps.length - 1 - i;
            if (below > 0) {
                double f = gaps[i] / (below / spacings);
                TestStatistic test = new TestStatistic(
                                "isolation of the largest", f, Tails.fisherUpper(f, 2, 2.0 * spacings))
                        .bestOf(most);
                best = best.isPresent() && best.get().test().pValue() <= test.pValue()
                        ? best
                        : Optional.of(new Apart(i + 1, test));
            }
            below += gaps[i];
        }
        return best;
    }

    /**
     * The largest values that stand apart.
     *
     * @param count how many
     * @param test the test, corrected for how many were tried
     */
    public record Apart(int count, TestStatistic test) {}
}
