package io.deepanalyze.agent.testing;

import io.deepanalyze.agent.code.CodeRefusedException;
import io.deepanalyze.agent.statistics.ClassicalTests;
import io.deepanalyze.agent.statistics.GroupSummary;
import io.deepanalyze.agent.statistics.KolmogorovSmirnov;
import io.deepanalyze.agent.statistics.MeanDifference;
import io.deepanalyze.agent.statistics.RankedGroups;
import io.deepanalyze.agent.statistics.TestStatistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;

/** Tests of a measure by a category. Driver side; run jobs. */
final class GroupTests {
    private static final int MOST_GROUPS = 10_000;
    private static final int MOST_RANKED_GROUPS = 50;
    private static final int MOST_COUNTS = 200_000;

    private GroupTests() {}

    /** The moments by group, in the order of the groups' names. */
    private static NavigableMap<String, GroupSummary> moments(TestValues values, int most) {
        TreeMap<String, GroupSummary> moments = new TreeMap<>();
        values.complete()
                .groupBy(TestValues.column(1))
                .agg(
                        functions.count(functions.lit(1)),
                        functions.avg(TestValues.column(0)),
                        functions.stddev_samp(TestValues.column(0)))
                .takeAsList(most + 1)
                .forEach(row -> moments.put(
                        row.getString(0),
                        new GroupSummary(row.getLong(1), row.getDouble(2), row.isNullAt(3) ? 0 : row.getDouble(3))));
        return moments;
    }

    static List<Row> student(TestValues values) {
        StatisticalTest.T_TEST.need(values, 3);
        NavigableMap<String, GroupSummary> groups = moments(values, 2);
        if (groups.size() != 2) {
            throw notTwo(values, groups.size(), "anova_test(measure, category)");
        }
        GroupSummary first = groups.firstEntry().getValue();
        GroupSummary second = groups.lastEntry().getValue();
        TestStatistic test = ClassicalTests.student(first, second).orElseThrow(() -> noSpread(values));
        TestStatistic welch =
                MeanDifference.of(first, second).map(MeanDifference::test).orElse(null);
        return List.of(RowFactory.create(
                test.statistic(),
                test.pValue(),
                welch == null ? null : welch.statistic(),
                welch == null ? null : welch.pValue(),
                groups.firstKey(),
                first.n(),
                first.mean(),
                groups.lastKey(),
                second.n(),
                second.mean(),
                values.n(),
                values.dropped()));
    }

    static List<Row> anova(TestValues values) {
        StatisticalTest.ANOVA.need(values, 3);
        NavigableMap<String, GroupSummary> groups = moments(values, MOST_GROUPS);
        if (groups.size() < 2 || groups.size() > MOST_GROUPS) {
            throw count(values, groups.size(), MOST_GROUPS);
        }
        TestStatistic test = ClassicalTests.anova(List.copyOf(groups.values())).orElseThrow(() -> noSpread(values));
        return List.of(
                RowFactory.create(test.statistic(), test.pValue(), (long) groups.size(), values.n(), values.dropped()));
    }

    static List<Row> mannWhitney(TestValues values) {
        StatisticalTest.MANN_WHITNEY.need(values, 2);
        NavigableMap<String, long[]> groups = counts(values, 2);
        if (groups.size() != 2) {
            throw notTwo(values, groups.size(), "kruskal_test(measure, category)");
        }
        long[] first = groups.firstEntry().getValue();
        long[] second = groups.lastEntry().getValue();
        return twoGroups(values, groups, ClassicalTests.rankSum(first, second).orElseThrow(() -> noSpread(values)));
    }

    static List<Row> kolmogorovSmirnov(TestValues values) {
        StatisticalTest.KOLMOGOROV_SMIRNOV.need(values, 2);
        NavigableMap<String, long[]> groups = counts(values, 2);
        if (groups.size() != 2) {
            throw notTwo(values, groups.size(), "anova_test(measure, category)");
        }
        return twoGroups(
                values,
                groups,
                KolmogorovSmirnov.test(
                                groups.firstEntry().getValue(),
                                groups.lastEntry().getValue())
                        .orElseThrow(() -> noSpread(values)));
    }

    private static List<Row> twoGroups(TestValues values, NavigableMap<String, long[]> groups, TestStatistic test) {
        return List.of(RowFactory.create(
                test.statistic(),
                test.pValue(),
                groups.firstKey(),
                Arrays.stream(groups.firstEntry().getValue()).sum(),
                groups.lastKey(),
                Arrays.stream(groups.lastEntry().getValue()).sum(),
                values.n(),
                values.dropped()));
    }

    static List<Row> kruskal(TestValues values) {
        StatisticalTest.KRUSKAL.need(values, 5);
        NavigableMap<String, long[]> groups = counts(values, MOST_RANKED_GROUPS);
        if (groups.size() < 2 || groups.size() > MOST_RANKED_GROUPS) {
            throw count(values, groups.size(), MOST_RANKED_GROUPS);
        }
        TestStatistic test = RankedGroups.ofBins(groups.values().toArray(long[][]::new))
                .kruskalWallis()
                .orElseThrow(() -> noSpread(values));
        return List.of(
                RowFactory.create(test.statistic(), test.pValue(), (long) groups.size(), values.n(), values.dropped()));
    }

    /** The counts by group and by value in ascending order; no counts where there are more groups than may be. */
    private static NavigableMap<String, long[]> counts(TestValues values, int mostGroups) {
        List<Row> rows = values.complete()
                .groupBy(TestValues.column(0), TestValues.column(1))
                .agg(functions.count(functions.lit(1)))
                .takeAsList(MOST_COUNTS + 1);
        if (rows.size() > MOST_COUNTS) {
            throw StatisticalTest.untestable(
                    "Ranks are computed of at most " + MOST_COUNTS + " different values.",
                    "Round the measure, use fewer rows by WHERE, or compare means: anova_test(measure, category).");
        }
        double[] distinct = rows.stream()
                .mapToDouble(row -> row.getDouble(0) + 0.0)
                .sorted()
                .distinct()
                .toArray();
        TreeMap<String, long[]> counts = new TreeMap<>();
        List<String> names = new ArrayList<>(
                rows.stream().map(row -> row.getString(1)).distinct().toList());
        names.forEach(name -> counts.put(name, new long[names.size() > mostGroups ? 0 : distinct.length]));
        if (names.size() <= mostGroups) {
            for (Row row : rows) {
                long[] group = counts.getOrDefault(row.getString(1), new long[0]);
                group[Arrays.binarySearch(distinct, row.getDouble(0) + 0.0)] += row.getLong(2);
            }
        }
        return counts;
    }

    private static CodeRefusedException notTwo(TestValues values, int groups, String other) {
        String name = values.names().get(1);
        return StatisticalTest.untestable(
                name + (groups < 2 ? " has fewer than two values" : " has more than two values") + " in these rows.",
                groups < 2
                        ? "Compare two groups: loosen WHERE, or choose another column."
                        : "For more than two groups write " + other + "; for two of them filter: WHERE " + name
                                + " IN (…, …).");
    }

    private static CodeRefusedException count(TestValues values, int groups, int most) {
        return StatisticalTest.untestable(
                values.names().get(1)
                        + (groups < 2 ? " has fewer than two values" : " has more than " + most + " values")
                        + " in these rows.",
                groups < 2
                        ? "Compare at least two groups: loosen WHERE, or choose another column."
                        : "Take a column of fewer values; for two numbers write correlation_test(x, y).");
    }

    private static CodeRefusedException noSpread(TestValues values) {
        return StatisticalTest.untestable(
                values.names().get(0) + " does not vary within the groups, or they have too few values.",
                "Choose another measure or other rows.");
    }
}
