package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.relation.SampleColumn.Categories;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.agent.statistics.ContingencyTable;
import io.deepanalyze.agent.statistics.FourfoldTable;
import io.deepanalyze.agent.statistics.OmnibusEffect;
import io.deepanalyze.agent.statistics.TestStatistic;
import io.deepanalyze.report.Table;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How often something holds, by the levels of a grouping variable, the levels with most rows first.
 *
 * @param n rows by level
 * @param hits rows by level in which it holds
 * @param levels how many levels there are, which is more than {@code n} holds where the query was cut
 */
record RateGroups(long[] n, long[] hits, long levels) {
    /** Levels of fewer rows are not called the highest or lowest. */
    private static final long FEWEST = 10;

    private static final double TRIFLING = 0.05;

    /**
     * The query.
     *
     * @param value the expression that it depends on
     * @param counted a condition on the column {@code value} for rows that count
     * @param hit a condition on it for rows in which it holds
     */
    static EvidenceQuery query(Rows rows, String purpose, String value, String counted, String hit, Variable grouping) {
        return rows.query(purpose, """
                SELECT level, n, hits, share, others, overall, used, levels
                FROM (
                  SELECT level, n, hits, hits / n AS share,
                    (SUM(hits) OVER () - hits) / NULLIF(SUM(n) OVER () - n, 0) AS others,
                    SUM(hits) OVER () / SUM(n) OVER () AS overall,
                    SUM(n) OVER () AS used,
                    COUNT(*) OVER () AS levels
                  FROM (
                    SELECT level, COUNT(*) AS n, COUNT_IF(%s) AS hits
                    FROM (SELECT %s AS level, %s AS value FROM %s)
                    WHERE level IS NOT NULL AND %s
                    GROUP BY level))
                ORDER BY n DESC, level
                LIMIT %s""".formatted(hit, grouping.sql(), value, rows.from(), counted, LevelCounts.MOST));
    }

    static RateGroups read(Table table) {
        int size = table.rows().size();
        return new RateGroups(
                IntStream.range(0, size)
                        .mapToLong(row -> (long) table.number(row, "n"))
                        .toArray(),
                IntStream.range(0, size)
                        .mapToLong(row -> (long) table.number(row, "hits"))
                        .toArray(),
                size == 0 ? 0 : (long) table.number(0, "levels"));
    }

    static RateGroups of(Categories levels, IntPredicate counted, IntPredicate hit) {
        int size = levels.levels().size();
        long[] n = new long[size];
        long[] hits = new long[size];
        for (int row = 0; row < levels.codes().length; row++) {
            int level = levels.codes()[row];
            if (level >= 0 && counted.test(row)) {
                n[level]++;
                hits[level] += hit.test(row) ? 1 : 0;
            }
        }
        return new RateGroups(n, hits, size);
    }

    Optional<TestStatistic> test(Claim claim) {
        Optional<TestStatistic> differ = n.length < levels ? Optional.empty() : table().independence();
        return claim == Claim.DIFFERENCE
                ? differ.map(this::difference)
                : differ.filter(test -> test.pValue() >= 0.05)
                        .flatMap(test -> effect())
                        .map(effect -> effect.within(Outstanding.MARGIN));
    }

    /** With many rows a trifling difference is sure; the larger p-value asks for one that is more. */
    private TestStatistic difference(TestStatistic differ) {
        double pValue = effect().map(effect -> effect.beyond(TRIFLING).pValue()).orElse(0.0);
        return new TestStatistic(differ.name(), differ.statistic(), Math.max(differ.pValue(), pValue));
    }

    /** Empty where expected counts are too small for the law that margins are held against. */
    Optional<OmnibusEffect> effect() {
        double rate = (double) allHits() / Math.max(1, used());
        double smallest = IntStream.range(0, n.length)
                .mapToLong(level -> n[level])
                .filter(it -> it > 0)
                .min()
                .orElse(0);
        if (smallest * Math.min(rate, 1 - rate) < 5 || table().degreesOfFreedom() < 1) {
            return Optional.empty();
        }
        double statistic = 0;
        for (int level = 0; level < n.length; level++) {
            statistic +=
                    n[level] == 0 ? 0 : Math.pow(hits[level] - n[level] * rate, 2) / (n[level] * rate * (1 - rate));
        }
        return Optional.of(new OmnibusEffect("Cohen's w", statistic, table().degreesOfFreedom(), used()));
    }

    ContingencyTable table() {
        long[][] counts = new long[n.length][];
        for (int level = 0; level < n.length; level++) {
            counts[level] = new long[] {hits[level], n[level] - hits[level]};
        }
        return ContingencyTable.of(counts);
    }

    FourfoldTable againstRest(int level) {
        long restHits = allHits() - hits[level];
        return new FourfoldTable(hits[level], n[level] - hits[level], restHits, used() - n[level] - restHits);
    }

    /** The level whose rate is most surely off, the highest and lowest first; -1 where none can be compared. */
    int standout() {
        int best = -1;
        double bestP = 0.05 / Math.max(1, n.length);
        for (int side = -1; side <= 1; side += 2) {
            int level = extreme(side);
            double pValue = level < 0 ? 1 : pValue(level);
            if (pValue < bestP || (pValue == bestP && best >= 0)) {
                best = level;
                bestP = pValue;
            }
        }
        for (int level = 0; level < n.length && best < 0; level++) {
            best = pValue(level) < bestP ? level : best;
        }
        return best >= 0 ? best : extreme(1);
    }

    /** The level with the highest (1) or lowest (-1) rate among those with enough rows; -1 where there is none. */
    int extreme(int side) {
        int best = -1;
        for (int level = 0; level < n.length; level++) {
            if (n[level] >= FEWEST && (best < 0 || side * (rate(level) - rate(best)) > 0)) {
                best = level;
            }
        }
        return best;
    }

    double rate(int level) {
        return (double) hits[level] / n[level];
    }

    long used() {
        return IntStream.range(0, n.length).mapToLong(level -> n[level]).sum();
    }

    private long allHits() {
        return IntStream.range(0, n.length).mapToLong(level -> hits[level]).sum();
    }

    private double pValue(int level) {
        return againstRest(level).independence().map(TestStatistic::pValue).orElse(1.0);
    }
}
