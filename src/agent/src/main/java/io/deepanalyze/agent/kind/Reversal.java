package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.hypothesis.Hypothesis;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.SampleColumn.Categories;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.agent.statistics.Estimate;
import io.deepanalyze.agent.statistics.FourfoldTable;
import io.deepanalyze.agent.statistics.GroupSummary;
import io.deepanalyze.agent.statistics.Reversal.Stratum;
import io.deepanalyze.agent.statistics.TestStatistic;
import io.deepanalyze.report.Finding.Effect;
import io.deepanalyze.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether two groups compare one way in all rows together and the other way among rows that are alike in a third column.
 *
 * @param rows the rows asked about
 * @param outcome what the groups are compared by
 * @param breakdown whose levels are the groups
 * @param first one level
 * @param second the other
 * @param third the column that hides the reversal
 */
public record Reversal(Rows rows, Outcome outcome, Variable breakdown, String first, String second, Variable third)
        implements Hypothesis {
    private static final double ANY_LEVEL = 0.95;
    private static final String UNSURE =
            "That the overall difference does not hold within the levels is sure; that there"
                    + " it points the other way could be chance.";
    private static final double LARGEST = 1e150;

    @Override
    public String kind() {
        return ReversalKind.NAME;
    }

    @Override
    public String contractKind() {
        return "reversal";
    }

    @Override
    public String source() {
        return rows.source();
    }

    @Override
    public String from() {
        return rows.from();
    }

    @Override
    public List<String> columns() {
        return Stream.of(outcome.variable(), breakdown, third)
                .flatMap(it -> it.columns().stream())
                .toList();
    }

    @Override
    public List<EvidenceQuery> queries() {
        return List.of(rows.query(
                "Compare " + outcome.variable().label() + " by " + breakdown.label() + " within " + third.label(),
                """
                SELECT stratum, GROUPING(stratum) AS pooled,
                  COUNT(a) AS n_a, AVG(a) AS mean_a, STDDEV_SAMP(a) AS sd_a,
                  COUNT(b) AS n_b, AVG(b) AS mean_b, STDDEV_SAMP(b) AS sd_b,
                  AVG(a) - AVG(b) AS difference
                FROM (
                  SELECT stratum, CASE WHEN level = %s THEN value END AS a, CASE WHEN level = %s THEN value END AS b
                  FROM (SELECT %s AS stratum, %s AS level, %s AS value FROM %s)
                  WHERE stratum IS NOT NULL AND level IN (%s, %s) AND %s)
                GROUP BY ROLLUP (stratum)
                ORDER BY pooled DESC, stratum
                LIMIT 100""".formatted(
                                Sql.string(first),
                                Sql.string(second),
                                third.sql(),
                                breakdown.sql(),
                                outcome.sql(),
                                rows.from(),
                                Sql.string(first),
                                Sql.string(second),
                                Sql.finite("value"))));
    }

    @Override
    public double screen(Relation relation) {
        double[] values = outcome.values(relation);
        Categories levels = relation.categories(breakdown);
        Categories strata = relation.categories(third);
        int a = levels.levels().indexOf(first);
        int b = levels.levels().indexOf(second);
        int size = strata.levels().size();
        Moments[] sides = new Moments[2 * size];
        for (int side = 0; side < sides.length; side++) {
            sides[side] = new Moments();
        }
        for (int row = 0; row < values.length; row++) {
            int level = levels.codes()[row];
            int stratum = strata.codes()[row];
            if (stratum >= 0 && (level == a || level == b) && Double.isFinite(values[row])) {
                sides[2 * stratum + (level == a ? 0 : 1)].add(values[row]);
            }
        }
        List<Stratum> all = IntStream.range(0, size)
                .mapToObj(i -> new Stratum(sides[2 * i].summary(), sides[2 * i + 1].summary()))
                .toList();
        return reversal(all, ANY_LEVEL).map(it -> it.test().pValue()).orElse(1.0);
    }

    /** Running moments. */
    private static final class Moments {
        private long n;
        private double mean;
        private double squares;

        private void add(double value) {
            n++;
            double step = value - mean;
            mean += step / n;
            squares += step * (value - mean);
        }

        private GroupSummary summary() {
            return group(n, mean, n < 2 ? 0 : Math.sqrt(squares / (n - 1)));
        }
    }

    @Override
    public Optional<TestStatistic> test(Evidence evidence) {
        return reversal(strata(evidence.table()), ANY_LEVEL).map(io.deepanalyze.agent.statistics.Reversal::test);
    }

    private Optional<io.deepanalyze.agent.statistics.Reversal> reversal(List<Stratum> strata, double level) {
        return outcome.rate()
                ? io.deepanalyze.agent.statistics.Reversal.ofRates(
                        strata.stream().map(Reversal::counts).toList(), level)
                : io.deepanalyze.agent.statistics.Reversal.ofMeans(strata, level);
    }

    private static FourfoldTable counts(Stratum stratum) {
        long a = Math.round(stratum.first().n() * stratum.first().mean());
        long c = Math.round(stratum.second().n() * stratum.second().mean());
        return new FourfoldTable(a, stratum.first().n() - a, c, stratum.second().n() - c);
    }

    private static List<Stratum> strata(Table table) {
        List<Stratum> strata = new ArrayList<>();
        for (int row = 1; row < table.rows().size(); row++) {
            strata.add(new Stratum(side(table, row, "a"), side(table, row, "b")));
        }
        return strata;
    }

    private static GroupSummary side(Table table, int row, String side) {
        return group(
                (long) table.number(row, "n_" + side),
                table.number(row, "mean_" + side),
                table.number(row, "sd_" + side));
    }

    /** Squares of finite values can overflow; such a group takes no part. */
    private static GroupSummary group(long n, double mean, double sd) {
        double spread = n < 2 ? 0 : sd;
        return Math.abs(mean) < LARGEST && spread < LARGEST
                ? new GroupSummary(n, mean, spread)
                : new GroupSummary(0, 0, 0);
    }

    @Override
    public Optional<Statement> state(Evidence evidence, double level) {
        Table table = evidence.table();
        return reversal(strata(table), level)
                .filter(it -> it.pooled().value() * it.stratified().value() < 0)
                .map(it -> {
                    Estimate within = it.stratified();
                    long used = (long) (table.number(0, "n_a") + table.number(0, "n_b"));
                    double spread = Math.max(table.number(0, "sd_a"), table.number(0, "sd_b"));
                    double apart = Math.abs(it.pooled().value() - within.value()) / 2;
                    return new ReversalWords(this, evidence)
                            .statement(spread > 0 ? Strength.of(apart / spread, 0.2) : 0)
                            .withEffect(new Effect(within.name(), within.value(), within.low(), within.high(), level))
                            .withCaveats(within.excludes(0) ? List.of() : List.of(UNSURE))
                            .withCoverage(rows.coverage(used));
                });
    }
}
