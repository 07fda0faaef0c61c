package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.relation.SampleColumn.Categories;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.agent.statistics.ContingencyTable;
import io.deepanalyze.agent.statistics.OmnibusEffect;
import io.deepanalyze.agent.statistics.TestStatistic;
import io.deepanalyze.report.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Two grouping variables crossed. Levels beyond the most frequent ones are pooled, by their margins alone, so that the
 * result stays small; the pool is called null here and is never spoken of.
 *
 * @param rows the levels of the first variable
 * @param columns the levels of the second variable
 * @param counts by both
 */
record CrossCounts(List<@Nullable String> rows, List<@Nullable String> columns, long[][] counts) {
    /** Levels of each variable that are not pooled. */
    static final int MOST = 12;

    private static final double TRIFLING = 0.05;
    /** Rows below which a pair of levels is a matter of single rows. */
    private static final long FEWEST = 5;

    static EvidenceQuery query(Rows rows, Variable first, Variable second) {
        return rows.query("Cross " + first.label() + " with " + second.label(), """
                SELECT a, b, n, a_n, b_n, n / a_n AS share, (b_n - n) / NULLIF(used - a_n, 0) AS others,
                  n / b_n AS back_share, (a_n - n) / NULLIF(used - b_n, 0) AS back_others,
                  used, pairs, a_levels, b_levels
                FROM (
                  SELECT *, SUM(n) OVER (PARTITION BY a) AS a_n, SUM(n) OVER (PARTITION BY b) AS b_n,
                    SUM(n) OVER () AS used
                  FROM (
                    SELECT a, b, SUM(n) AS n, MAX(pairs) AS pairs, MAX(a_levels) AS a_levels, MAX(b_levels) AS b_levels
                    FROM (
                      SELECT CASE WHEN a_place <= %1$s THEN a END AS a, CASE WHEN b_place <= %1$s THEN b END AS b, n,
                        COUNT(*) OVER () AS pairs, MAX(a_place) OVER () AS a_levels, MAX(b_place) OVER () AS b_levels
                      FROM (
                        SELECT a, b, n, DENSE_RANK() OVER (ORDER BY a_all DESC, a) AS a_place,
                          DENSE_RANK() OVER (ORDER BY b_all DESC, b) AS b_place
                        FROM (
                          SELECT a, b, n, SUM(n) OVER (PARTITION BY a) AS a_all, SUM(n) OVER (PARTITION BY b) AS b_all
                          FROM (
                            SELECT a, b, COUNT(*) AS n
                            FROM (SELECT %2$s AS a, %3$s AS b FROM %4$s)
                            WHERE a IS NOT NULL AND b IS NOT NULL
                            GROUP BY a, b))))
                    GROUP BY a, b))
                ORDER BY a IS NULL, a_n DESC, a, b IS NULL, b_n DESC, b""".formatted(
                        MOST, first.sql(), second.sql(), rows.from()));
    }

    static CrossCounts read(Table table) {
        // The rows come in the order of the first variable; the order of the second is that of its margins.
        Map<Optional<String>, Long> columnTotals = new LinkedHashMap<>();
        Map<Optional<String>, Integer> rowIndex = new LinkedHashMap<>();
        for (int row = 0; row < table.rows().size(); row++) {
            rowIndex.putIfAbsent(text(table, row, "a"), rowIndex.size());
            columnTotals.put(text(table, row, "b"), (long) table.number(row, "b_n"));
        }
        List<Optional<String>> columns = columnTotals.entrySet().stream()
                .sorted((x, y) -> compare(x.getKey(), x.getValue(), y.getKey(), y.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        long[][] counts = new long[rowIndex.size()][columns.size()];
        for (int row = 0; row < table.rows().size(); row++) {
            counts[rowIndex.getOrDefault(text(table, row, "a"), 0)][columns.indexOf(text(table, row, "b"))] =
                    (long) table.number(row, "n");
        }
        return new CrossCounts(unwrapped(new ArrayList<>(rowIndex.keySet())), unwrapped(columns), counts);
    }

    static CrossCounts of(Categories first, Categories second) {
        long[] a = new long[first.levels().size()];
        long[] b = new long[second.levels().size()];
        for (int row = 0; row < first.codes().length; row++) {
            if (first.codes()[row] >= 0 && second.codes()[row] >= 0) {
                a[first.codes()[row]]++;
                b[second.codes()[row]]++;
            }
        }
        int[] aPlaces = places(first.levels(), a);
        int[] bPlaces = places(second.levels(), b);
        long[][] counts = new long[1 + Arrays.stream(aPlaces).max().orElse(-1)]
                [1 + Arrays.stream(bPlaces).max().orElse(-1)];
        for (int row = 0; row < first.codes().length; row++) {
            if (first.codes()[row] >= 0 && second.codes()[row] >= 0) {
                counts[aPlaces[first.codes()[row]]][bPlaces[second.codes()[row]]]++;
            }
        }
        return new CrossCounts(List.of(), List.of(), counts);
    }

    Optional<TestStatistic> test(Claim claim) {
        Optional<TestStatistic> differ = counts.length == 0 ? Optional.empty() : table().independence();
        return claim == Claim.DIFFERENCE
                ? differ.map(this::difference)
                : differ.filter(test -> test.pValue() >= 0.05)
                        .flatMap(test -> effect())
                        .map(effect -> effect.within(Outstanding.MARGIN));
    }

    private TestStatistic difference(TestStatistic differ) {
        double pValue = effect().map(effect -> effect.beyond(TRIFLING).pValue()).orElse(0.0);
        return new TestStatistic(differ.name(), differ.statistic(), Math.max(differ.pValue(), pValue));
    }

    /** Empty with fewer than five rows a cell on average, where the law of the statistic is another. */
    Optional<OmnibusEffect> effect() {
        int df = table().degreesOfFreedom();
        if (df < 1 || table().total() < 5L * counts.length * counts[0].length) {
            return Optional.empty();
        }
        double statistic = 0;
        double[][] residuals = table().adjustedResiduals();
        long[] a = rowTotals();
        long[] b = columnTotals();
        double n = table().total();
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                // A Pearson residual is an adjusted one less the share of the variance that the margins take.
                statistic += residuals[i][j] * residuals[i][j] * (1 - a[i] / n) * (1 - b[j] / n);
            }
        }
        return Optional.of(new OmnibusEffect("Cohen's w", statistic, df, table().total()));
    }

    ContingencyTable table() {
        return ContingencyTable.of(counts);
    }

    /** The cell of at least a few rows that stands out by far most often together, pools left out; empty where none does. */
    Optional<int[]> standout() {
        double[][] residuals = table().adjustedResiduals();
        int[] best = null;
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < columns.size(); j++) {
                boolean told = rows.get(i) != null && columns.get(j) != null && counts[i][j] >= FEWEST;
                double least = best == null ? 0 : residuals[best[0]][best[1]];
                best = told && residuals[i][j] > least ? new int[] {i, j} : best;
            }
        }
        return Optional.ofNullable(best);
    }

    private long[] rowTotals() {
        return Arrays.stream(counts).mapToLong(row -> Arrays.stream(row).sum()).toArray();
    }

    private long[] columnTotals() {
        return IntStream.range(0, counts[0].length)
                .mapToLong(j -> Arrays.stream(counts).mapToLong(row -> row[j]).sum())
                .toArray();
    }

    /** The row of each level by frequency; {@link #MOST} for those that are pooled, -1 for those that do not occur. */
    private static int[] places(List<String> levels, long[] counts) {
        int[] places = new int[counts.length];
        Arrays.fill(places, -1);
        int[] order = IntStream.range(0, counts.length)
                .filter(level -> counts[level] > 0)
                .boxed()
                .sorted((i, j) -> compare(Optional.of(levels.get(i)), counts[i], Optional.of(levels.get(j)), counts[j]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int place = 0; place < order.length; place++) {
            places[order[place]] = Math.min(place, MOST);
        }
        return places;
    }

    private static int compare(Optional<String> x, long xCount, Optional<String> y, long yCount) {
        if (x.isEmpty() || y.isEmpty()) {
            return Boolean.compare(x.isEmpty(), y.isEmpty());
        }
        return xCount == yCount ? x.get().compareTo(y.get()) : Long.compare(yCount, xCount);
    }

    private static Optional<String> text(Table table, int row, String column) {
        return Optional.ofNullable(table.cell(row, column)).map(Object::toString);
    }

    private static List<@Nullable String> unwrapped(List<Optional<String>> levels) {
        List<@Nullable String> plain = new ArrayList<>();
        levels.forEach(level -> plain.add(level.orElse(null)));
        return plain;
    }
}
