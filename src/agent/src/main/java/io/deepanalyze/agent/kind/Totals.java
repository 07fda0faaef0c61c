package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.SampleColumn.Categories;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.agent.statistics.ShareOfTotal;
import io.deepanalyze.agent.statistics.TestStatistic;
import io.deepanalyze.report.Table;
import java.util.Arrays;
import java.util.Optional;

/**
 * The level of a grouping variable with the largest part of a measure's total.
 *
 * @param levels how many levels there are
 * @param smallest the smallest value
 * @param largest the largest level's share of the total
 */
record Totals(long levels, double smallest, ShareOfTotal largest) {
    static EvidenceQuery query(Rows rows, Variable measure, Variable grouping) {
        return rows.query("Add up " + measure.label() + " by " + grouping.label(), """
                SELECT level, n, total, squares, try_divide(total, all_total) AS share, try_divide(n, used) AS of_rows,
                  try_divide(1, levels) AS even, all_total, all_squares, smallest, used, levels
                FROM (
                  SELECT *, SUM(total) OVER () AS all_total, SUM(squares) OVER () AS all_squares,
                    MIN(least) OVER () AS smallest, SUM(n) OVER () AS used, COUNT(*) OVER () AS levels
                  FROM (
                    SELECT level, COUNT(*) AS n, SUM(value) AS total, SUM(value * value) AS squares, MIN(value) AS least
                    FROM (SELECT %s AS level, %s AS value FROM %s)
                    WHERE level IS NOT NULL AND %s
                    GROUP BY level))
                ORDER BY total DESC, level
                LIMIT %s""".formatted(
                        grouping.sql(), measure.sql(), rows.from(), Sql.finite("value"), MeasureGroups.MOST));
    }

    static Optional<Totals> read(Table table) {
        return table.rows().isEmpty()
                ? Optional.empty()
                : Optional.of(new Totals(
                        (long) table.number(0, "levels"),
                        table.number(0, "smallest"),
                        new ShareOfTotal(
                                (long) table.number(0, "used"),
                                table.number(0, "all_total"),
                                table.number(0, "all_squares"),
                                table.number(0, "total"),
                                table.number(0, "squares"))));
    }

    static Optional<Totals> of(Relation relation, Variable measure, Variable grouping) {
        Categories levels = relation.categories(grouping);
        double[] values = relation.numbers(measure);
        double[] totals = new double[levels.levels().size()];
        double[] squares = new double[totals.length];
        boolean[] filled = new boolean[totals.length];
        double smallest = Double.POSITIVE_INFINITY;
        long rows = 0;
        for (int row = 0; row < values.length; row++) {
            int level = levels.codes()[row];
            if (level >= 0 && Double.isFinite(values[row])) {
                totals[level] += values[row];
                squares[level] += values[row] * values[row];
                filled[level] = true;
                smallest = Math.min(smallest, values[row]);
                rows++;
            }
        }
        int top = -1;
        int count = 0;
        for (int level = 0; level < totals.length; level++) {
            count += filled[level] ? 1 : 0;
            top = filled[level] && (top < 0 || totals[level] > totals[top]) ? level : top;
        }
        return top < 0
                ? Optional.empty()
                : Optional.of(new Totals(
                        count,
                        smallest,
                        new ShareOfTotal(
                                rows,
                                Arrays.stream(totals).sum(),
                                Arrays.stream(squares).sum(),
                                totals[top],
                                squares[top])));
    }

    /** Whether the largest part is larger than if all were about even, corrected for having picked it. */
    Optional<TestStatistic> test() {
        double threshold = 1.0 / levels + Outstanding.cellMargin(levels);
        return levels < 2 || threshold >= 1 || smallest < 0
                ? Optional.empty()
                : largest.exceeds(threshold)
                        .map(test ->
                                new TestStatistic(test.name(), test.statistic(), Math.min(1, test.pValue() * levels)));
    }
}
