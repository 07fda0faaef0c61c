package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.relation.SampleColumn.Categories;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.agent.statistics.CategoryCounts;
import io.deepanalyze.report.Table;

/**
 * How often each level of a grouping variable occurs, most frequent first.
 *
 * @param counts by level
 * @param levels how many levels there are, which is more than {@code counts} holds where the query was cut
 */
record LevelCounts(long[] counts, long levels) {
    /** Rows of the result, and so levels that can be compared. */
    static final int MOST = 200;

    static EvidenceQuery query(Rows rows, Variable grouping) {
        return rows.query("Count the levels of " + grouping.label(), """
                SELECT level, n, n / total AS share, 1 / levels AS even, levels, total, missing
                FROM (
                  SELECT level, n,
                    COUNT(level) OVER () AS levels,
                    SUM(CASE WHEN level IS NULL THEN 0 ELSE n END) OVER () AS total,
                    SUM(CASE WHEN level IS NULL THEN n ELSE 0 END) OVER () AS missing
                  FROM (
                    SELECT level, COUNT(*) AS n
                    FROM (SELECT %s AS level FROM %s)
                    GROUP BY level))
                WHERE level IS NOT NULL
                ORDER BY n DESC, level
                LIMIT %s""".formatted(grouping.sql(), rows.from(), MOST));
    }

    static LevelCounts read(Table table) {
        long[] counts = new long[table.rows().size()];
        for (int row = 0; row < counts.length; row++) {
            counts[row] = (long) table.number(row, "n");
        }
        return new LevelCounts(counts, counts.length == 0 ? 0 : (long) table.number(0, "levels"));
    }

    static LevelCounts of(Categories sample) {
        long[] counts = new long[sample.levels().size()];
        for (int code : sample.codes()) {
            if (code >= 0) {
                counts[code]++;
            }
        }
        return new LevelCounts(counts, counts.length);
    }

    /** Whether every level was counted and there are at least {@code fewest} of them. */
    boolean comparable(int fewest) {
        return levels == counts.length && levels >= fewest;
    }

    CategoryCounts asCategories() {
        return CategoryCounts.of(counts);
    }

    long total() {
        return asCategories().total();
    }
}
