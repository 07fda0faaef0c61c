package io.deepanalyze.agent.statistics;

import java.util.List;
import java.util.Optional;

/**
 * Groups of a measure, each by its moments: what one {@code GROUP BY} gives. Means are fragile under heavy tails; then
 * {@link RankedGroups} is the better witness.
 */
public final class MeanGroups {
    private final List<GroupSummary> groups;
    private final GroupSummary all;

    private MeanGroups(List<GroupSummary> groups) {
        this.groups = List.copyOf(groups);
        this.all = this.groups.stream().reduce(new GroupSummary(0, 0, 0), GroupSummary::plus);
    }

    /** Groups; those of fewer than two values take no part in tests. */
    public static MeanGroups of(List<GroupSummary> groups) {
        return new MeanGroups(groups);
    }

    /** Moments of all groups together. */
    public GroupSummary all() {
        return all;
    }

    /**
     * Welch's (1951) test that all means are equal, whatever the spreads; the classical F test where a group does not
     * vary at all.
     *
     * @return empty with fewer than two groups of two values or without variation within
     */
    public Optional<TestStatistic> anova() {
        List<GroupSummary> used = used();
        double within = used.stream().mapToDouble(GroupSummary::squares).sum();
        if (used.size() < 2 || !(within > 0)) {
            return Optional.empty();
        }
        return Optional.of(used.stream().allMatch(group -> group.sd() > 0) ? welch(used) : classical(used, within));
    }

    /**
     * The correlation ratio eta squared, the share of the variance that lies between the groups, corrected for chance
     * (Kelley's epsilon squared), with the interval from the noncentral F distribution (Steiger 2004).
     *
     * @return empty with fewer than two groups of two values or without variation within
     */
    public Optional<Estimate> correlationRatio(double level) {
        List<GroupSummary> used = used();
        double within = used.stream().mapToDouble(GroupSummary::squares).sum();
        if (used.size() < 2 || !(within > 0)) {
            return Optional.empty();
        }
        double total = used.stream()
                .reduce(new GroupSummary(0, 0, 0), GroupSummary::plus)
                .squares();
        return Optional.of(ExplainedVariance.of(used.size(), sizeOf(used), 1 - within / total)
                .interval("correlation ratio", level));
    }

    /**
     * One group against all others together.
     *
     * @return empty where either side has fewer than two values, or nothing varies
     */
    public Optional<MeanDifference> againstRest(int group) {
        GroupSummary rest = new GroupSummary(0, 0, 0);
        for (int i = 0; i < groups.size(); i++) {
            rest = i == group ? rest : rest.plus(groups.get(i));
        }
        return MeanDifference.of(groups.get(group), rest);
    }

    /**
     * The group whose mean is most surely different from the rest, corrected for the number of groups.
     *
     * @return empty where no group can be compared
     */
    public Optional<Standout> standout(double level) {
        Optional<Standout> best = Optional.empty();
        int compared = used().size();
        for (int i = 0; i < groups.size(); i++) {
            Optional<MeanDifference> difference = againstRest(i);
            if (difference.isPresent()) {
                TestStatistic test = difference.get().test().bestOf(compared);
                double strength = Math.abs(test.statistic());
                boolean better = best.isEmpty()
                        || test.pValue() < best.get().test().pValue()
                        || (test.pValue() == best.get().test().pValue()
                                && strength > Math.abs(best.get().test().statistic()));
                best = better
                        ? Optional.of(new Standout(i, test, difference.get().interval(level)))
                        : best;
            }
        }
        return best;
    }

    /**
     * The equivalence test "no difference": a small p-value says that every group's mean is within {@code margin}
     * standard deviations (pooled within groups) of the mean of all. All must hold (intersection-union).
     *
     * @param margin in standard deviations, above 0
     * @return empty where a group has fewer than two values or nothing varies within
     */
    public Optional<TestStatistic> equivalence(double margin) {
        if (groups.size() < 2 || used().size() < groups.size()) {
            return Optional.empty();
        }
        double within = groups.stream().mapToDouble(GroupSummary::squares).sum();
        double sd = Math.sqrt(within / (all.n() - groups.size()));
        Optional<TestStatistic> weakest = Optional.empty();
        for (int i = 0; i < groups.size(); i++) {
            // A group's distance from the mean of all is its distance from the rest, times the share of the rest.
            double shareOfRest = 1 - (double) groups.get(i).n() / all.n();
            Optional<TestStatistic> one = againstRest(i).map(it -> it.within(shareOfRest, margin * sd));
            if (one.isEmpty()) {
                return Optional.empty();
            }
            weakest = weakest.isEmpty() ? one : Optional.of(weakest.get().weaker(one.get()));
        }
        return weakest;
    }

    private static TestStatistic welch(List<GroupSummary> groups) {
        double weights =
                groups.stream().mapToDouble(it -> 1 / it.meanVariance()).sum();
        double mean =
                groups.stream().mapToDouble(it -> it.mean() / it.meanVariance()).sum() / weights;
        double between = groups.stream()
                .mapToDouble(it -> Math.pow(it.mean() - mean, 2) / it.meanVariance())
                .sum();
        double spread = groups.stream()
                .mapToDouble(it -> Math.pow(1 - 1 / it.meanVariance() / weights, 2) / (it.n() - 1))
                .sum();
        double k = groups.size();
        double statistic = between / (k - 1) / (1 + 2 * (k - 2) / (k * k - 1) * spread);
        double df = (k * k - 1) / (3 * spread);
        return new TestStatistic("Welch's ANOVA", statistic, Tails.fisherUpper(statistic, k - 1, df));
    }

    private static TestStatistic classical(List<GroupSummary> groups, double within) {
        double total = groups.stream()
                .reduce(new GroupSummary(0, 0, 0), GroupSummary::plus)
                .squares();
        double df1 = groups.size() - 1.0;
        double df2 = sizeOf(groups) - (double) groups.size();
        double statistic = Math.max(0, total - within) / df1 / (within / df2);
        return new TestStatistic("ANOVA", statistic, Tails.fisherUpper(statistic, df1, df2));
    }

    private List<GroupSummary> used() {
        return groups.stream().filter(group -> group.n() >= 2).toList();
    }

    private static long sizeOf(List<GroupSummary> groups) {
        return groups.stream().mapToLong(GroupSummary::n).sum();
    }
}
