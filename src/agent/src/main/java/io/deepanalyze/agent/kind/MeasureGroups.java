package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.SampleColumn.Categories;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.agent.statistics.GroupSummary;
import io.deepanalyze.agent.statistics.MeanGroups;
import io.deepanalyze.agent.statistics.OmnibusEffect;
import io.deepanalyze.agent.statistics.RankedGroups;
import io.deepanalyze.agent.statistics.TestStatistic;
import io.deepanalyze.report.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A measure by the levels of a grouping variable: moments and binned counts, the levels with most rows first.
 *
 * @param moments by level
 * @param bins by level and bin
 */
record MeasureGroups(List<GroupSummary> moments, long[][] bins) {
    /** Levels that are compared; of more, those with most rows. */
    static final int MOST = 50;

    /** Effects up to this size (Cohen's f, where 0.1 is small) are no difference worth speaking of. */
    private static final double TRIFLING = 0.05;

    /** From this size on (between small and medium) groups count as different. */
    static final double MARGIN = 0.2;

    static EvidenceQuery query(Rows rows, Variable measure, Variable grouping, MeasureBins bins) {
        return rows.query("Compare " + measure.label() + " by " + grouping.label(), """
                SELECT level, n, mean, sd, total, others, overall, above, others_above, cut, used, levels, %2$s
                FROM (
                  SELECT *,
                    (SUM(total) OVER () - total) / NULLIF(SUM(n) OVER () - n, 0) AS others,
                    SUM(total) OVER () / SUM(n) OVER () AS overall,
                    high / n AS above,
                    (SUM(high) OVER () - high) / NULLIF(SUM(n) OVER () - n, 0) AS others_above,
                    SUM(n) OVER () AS used,
                    COUNT(*) OVER () AS levels
                  FROM (
                    SELECT level, COUNT(*) AS n, AVG(value) AS mean, STDDEV_SAMP(value) AS sd, SUM(value) AS total,
                      COUNT_IF(value >= %3$s) AS high, %3$s AS cut,
                      %4$s
                    FROM (SELECT %5$s AS level, %6$s AS value FROM %7$s)
                    WHERE level IS NOT NULL AND ABS(value) <= 1.7976931348623157E308D
                    GROUP BY level))
                ORDER BY n DESC, level
                LIMIT %1$s""".formatted(
                        MOST,
                        bins.namesSql(),
                        MeasureBins.literal(bins.middle()),
                        bins.countsSql(),
                        grouping.sql(),
                        measure.sql(),
                        rows.from()));
    }

    static MeasureGroups read(Table table, MeasureBins bins) {
        List<GroupSummary> moments = new ArrayList<>();
        long[][] counts = new long[table.rows().size()][bins.size()];
        for (int row = 0; row < counts.length; row++) {
            double sd = table.number(row, "sd");
            double mean = table.number(row, "mean");
            // Sums of finite values can overflow; such a level takes no part in comparisons of means.
            boolean finite = Double.isFinite(mean);
            moments.add(new GroupSummary(
                    finite ? (long) table.number(row, "n") : 0, finite ? mean : 0, Double.isFinite(sd) ? sd : 0));
            for (int bin = 0; bin < bins.size(); bin++) {
                counts[row][bin] = (long) table.number(row, "b" + bin);
            }
        }
        return new MeasureGroups(moments, counts);
    }

    static MeasureGroups of(Relation relation, Variable measure, Variable grouping, MeasureBins bins) {
        Categories levels = relation.categories(grouping);
        double[] values = relation.numbers(measure);
        byte[] binned = relation.bins(measure, bins.edges());
        int size = levels.levels().size();
        long[][] counts = new long[size][bins.size()];
        long[] n = new long[size];
        double[] mean = new double[size];
        double[] squares = new double[size];
        for (int row = 0; row < values.length; row++) {
            int level = levels.codes()[row];
            double value = values[row];
            if (level >= 0 && !Double.isNaN(value)) {
                counts[level][binned[row]]++;
                double step = value - mean[level];
                mean[level] += step / ++n[level];
                squares[level] += step * (value - mean[level]);
            }
        }
        int[] kept = IntStream.range(0, size)
                .filter(level -> n[level] > 0)
                .boxed()
                .sorted(Comparator.comparingLong(level -> -n[level]))
                .limit(MOST)
                .mapToInt(Integer::intValue)
                .toArray();
        List<GroupSummary> moments = new ArrayList<>();
        long[][] keptCounts = new long[kept.length][];
        for (int i = 0; i < kept.length; i++) {
            int level = kept[i];
            double sd = n[level] < 2 ? 0 : Math.sqrt(squares[level] / (n[level] - 1));
            boolean finite = Double.isFinite(mean[level]) && Double.isFinite(sd);
            moments.add(new GroupSummary(finite ? n[level] : 0, finite ? mean[level] : 0, finite ? sd : 0));
            keptCounts[i] = counts[level];
        }
        return new MeasureGroups(moments, keptCounts);
    }

    RankedGroups ranks() {
        return RankedGroups.ofBins(bins);
    }

    MeanGroups means() {
        return MeanGroups.of(moments);
    }

    Optional<TestStatistic> test(Claim claim) {
        Optional<TestStatistic> differ = ranks().kruskalWallis();
        return claim == Claim.DIFFERENCE
                ? differ.map(this::difference)
                : differ.filter(test -> test.pValue() >= 0.05).flatMap(this::equivalence);
    }

    /** With many rows a trifling difference is sure; the larger p-value asks for one that is more. */
    private TestStatistic difference(TestStatistic differ) {
        double pValue = rankEffect(differ).beyond(TRIFLING).pValue();
        return new TestStatistic(differ.name(), differ.statistic(), Math.max(differ.pValue(), pValue));
    }

    /** Both must hold, for ranks and for means, since readers see means. */
    private Optional<TestStatistic> equivalence(TestStatistic differ) {
        TestStatistic byRanks = rankEffect(differ).within(MARGIN);
        return meanEffect()
                .map(effect -> effect.within(MARGIN))
                .map(byMeans -> byMeans.pValue() > byRanks.pValue() ? byMeans : byRanks);
    }

    private OmnibusEffect rankEffect(TestStatistic kruskalWallis) {
        return new OmnibusEffect("Cohen's f of ranks", kruskalWallis.statistic(), filled() - 1.0, total());
    }

    Optional<OmnibusEffect> meanEffect() {
        // Welch's F has as many degrees of freedom as there are levels of at least two rows, less one.
        long compared = moments.stream().filter(it -> it.n() >= 2).count();
        return means().anova()
                .map(anova ->
                        new OmnibusEffect("Cohen's f", anova.statistic() * (compared - 1), compared - 1.0, total()));
    }

    long total() {
        long sum = 0;
        for (long[] level : bins) {
            for (long count : level) {
                sum += count;
            }
        }
        return sum;
    }

    private int filled() {
        return bins.length;
    }
}
