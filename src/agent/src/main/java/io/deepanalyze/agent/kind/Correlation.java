package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.hypothesis.Hypothesis;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.hypothesis.Statement.Picture;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.agent.statistics.Estimate;
import io.deepanalyze.agent.statistics.TestStatistic;
import io.deepanalyze.report.Finding.Direction;
import io.deepanalyze.report.Finding.Effect;
import io.deepanalyze.report.Prose;
import io.deepanalyze.report.Table;
import io.deepanalyze.report.chart.Axis;
import io.deepanalyze.report.chart.ChartOptions;
import io.deepanalyze.report.chart.XY;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether two measures rise and fall together: Spearman's rank correlation over a table of binned counts, which heavy
 * tails cannot sway.
 *
 * @param rows the rows asked about
 * @param x the first measure
 * @param y the second measure, which the sentence speaks of
 * @param xBins the bins of {@code x}
 * @param yBins the bins of {@code y}
 * @param claim that they are related by more than a trifle, or that they are not
 */
public record Correlation(Rows rows, Variable x, Variable y, Bins xBins, Bins yBins, Claim claim)
        implements Hypothesis {
    /** What is no more than this, either way, is as good as no correlation, however many rows there are. */
    private static final double TRIFLE = 0.05;
    /** Within this, either way, lies what is called no correlation. */
    private static final double MARGIN = 0.1;

    private static final double MEDIUM = 0.3;

    Correlation turned() {
        return new Correlation(rows, y, x, yBins, xBins, claim);
    }

    Correlation claiming(Claim changed) {
        return new Correlation(rows, x, y, xBins, yBins, changed);
    }

    @Override
    public String kind() {
        return CorrelationKind.NAME;
    }

    @Override
    public String contractKind() {
        return "correlation";
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
        return Stream.concat(x.columns().stream(), y.columns().stream())
                .distinct()
                .toList();
    }

    @Override
    public List<EvidenceQuery> queries() {
        // CORR divides by zero where one of the two is constant, which ANSI mode takes for an error.
        return List.of(rows.query("Count " + x.label() + " by " + y.label() + " in bins", """
                SELECT x_bin, y_bin, COUNT(*) AS n, AVG(x) AS mean_x, AVG(y) AS mean_y,
                  try_divide(COVAR_POP(x, y), STDDEV_POP(x) * STDDEV_POP(y)) AS r
                FROM (
                  SELECT %s AS x_bin, %s AS y_bin, x, y
                  FROM (SELECT %s AS x, %s AS y FROM %s)
                  WHERE %s AND %s)
                GROUP BY ROLLUP (x_bin, y_bin)
                ORDER BY x_bin NULLS FIRST, y_bin NULLS FIRST""".formatted(
                xBins.sql("x"), yBins.sql("y"), x.sql(), y.sql(), rows.from(), Sql.finite("x"), Sql.finite("y"))));
    }

    @Override
    public double screen(Relation relation) {
        byte[] xs = relation.bins(x, xBins.edges());
        byte[] ys = relation.bins(y, yBins.edges());
        long[][] counts = new long[xBins.count()][yBins.count()];
        for (int row = 0; row < xs.length; row++) {
            if (xs[row] >= 0 && ys[row] >= 0) {
                counts[xs[row]][ys[row]]++;
            }
        }
        return test(counts).map(TestStatistic::pValue).orElse(1.0);
    }

    @Override
    public Optional<TestStatistic> test(Evidence evidence) {
        return test(counts(evidence.table()));
    }

    private Optional<TestStatistic> test(long[][] counts) {
        return spearman(counts).map(it -> {
            if (claim == Claim.EQUIVALENCE) {
                return it.negligible(MARGIN);
            }
            // The approximation behind a minimum effect is poor for a handful of rows, where the exact bound rules.
            TestStatistic beyond = it.exceeds(TRIFLE);
            return beyond.pValue() >= it.test().pValue() ? beyond : it.test();
        });
    }

    @Override
    public Optional<Statement> state(Evidence evidence, double level) {
        Table table = evidence.table();
        return spearman(counts(table)).map(it -> {
            Estimate estimate = it.interval(level);
            Statement statement = claim == Claim.EQUIVALENCE ? absent(evidence, estimate) : related(evidence, estimate);
            long used = (long) table.number(0, "n");
            return statement
                    .withEffect(new Effect(
                            estimate.name(), estimate.value(), estimate.low(), estimate.high(), estimate.level()))
                    .withCoverage(rows.coverage(used))
                    .withCaveats(rows.leftOut(used));
        });
    }

    private Statement related(Evidence evidence, Estimate estimate) {
        boolean up = estimate.value() > 0;
        Prose title = up
                ? Prose.builder()
                        .label(y.label())
                        .text(" rises with ")
                        .label(x.label())
                        .build()
                : Prose.builder()
                        .label(y.label())
                        .text(" falls as ")
                        .label(x.label())
                        .text(" rises")
                        .build();
        Prose.Builder sentence = Prose.builder()
                .label(y.label())
                .text(up ? " rises " : " falls ")
                .text(adverb(estimate.value()))
                .text(up ? "with " : "as ")
                .label(x.label())
                .text(up ? ": Spearman's correlation is " : " rises: Spearman's correlation is ")
                .field("effect.value", estimate.value(), 1, 2);
        if (Double.isFinite(evidence.table().number(0, "r"))) {
            sentence.text(" (Pearson's ").number(evidence.cell(0, "r"), 2).text(")");
        }
        sentence.text(" over ").number(evidence.cell(0, "n")).text(" rows");
        compareEnds(sentence, evidence, up);
        return Statement.of(title, sentence.text(".").build(), Strength.of(estimate.value(), MEDIUM))
                .withDirection(up ? Direction.UP : Direction.DOWN)
                .withChart(picture(evidence.table()));
    }

    /** Says the means at both ends of {@code x}, where they go the way that the ranks go. */
    private void compareEnds(Prose.Builder sentence, Evidence evidence, boolean up) {
        int[] bins = binRows(evidence.table());
        int lowest = bins[0];
        int highest = bins[bins.length - 1];
        double rise =
                evidence.table().number(highest, "mean_y") - evidence.table().number(lowest, "mean_y");
        if (!Double.isFinite(rise) || rise > 0 != up) {
            return;
        }
        sentence.text("; mean ")
                .label(y.label())
                .text(" is ")
                .number(evidence.cell(lowest, "mean_y"))
                .text(unit())
                .text(" in the ")
                .number(evidence.cell(lowest, "n"))
                .text(" rows where ")
                .label(x.label())
                .text(" is lowest and ")
                .number(evidence.cell(highest, "mean_y"))
                .text(unit())
                .text(" in the ")
                .number(evidence.cell(highest, "n"))
                .text(" rows where it is highest");
    }

    private Statement absent(Evidence evidence, Estimate estimate) {
        Prose title = Prose.builder()
                .label(y.label())
                .text(" does not go with ")
                .label(x.label())
                .build();
        Prose sentence = Prose.builder()
                .label(y.label())
                .text(" neither rises nor falls with ")
                .label(x.label())
                .text(" by more than a trifle: Spearman's correlation is ")
                .field("effect.value", estimate.value(), 1, 2)
                .text(" (from ")
                .field("effect.low", estimate.low(), 1, 2)
                .text(" to ")
                .field("effect.high", estimate.high(), 1, 2)
                .text(") over ")
                .number(evidence.cell(0, "n"))
                .text(" rows, where up to ")
                .constant("0.1")
                .text(" either way counts as none.")
                .build();
        return Statement.of(title, sentence, Strength.ofAbsence())
                .withDirection(Direction.FLAT)
                .withChart(picture(evidence.table()));
    }

    /** A binned scatter: where in each bin of {@code x} the middle of {@code y} lies. */
    private Picture picture(Table table) {
        List<XY> points = Arrays.stream(binRows(table))
                .mapToObj(row -> new XY(table.number(row, "mean_x"), table.number(row, "mean_y"), true))
                .toList();
        String what = "Mean " + y.label() + " by " + x.label();
        return new Picture(
                what,
                what + ", one point for each of up to twelve equal parts of the rows in the order of " + x.label(),
                ChartOptions.scatter(points, axis(x), axis(y), null),
                0);
    }

    private static Axis axis(Variable variable) {
        String name = "mean " + variable.label();
        return variable.unit() == null ? Axis.number(name) : Axis.number(name, variable.unit());
    }

    private String unit() {
        return y.unit() == null ? "" : " " + y.unit();
    }

    private static String adverb(double rho) {
        double size = Math.abs(rho);
        return size >= 0.8 ? "very closely " : size >= 0.5 ? "strongly " : size >= 0.3 ? "moderately " : "weakly ";
    }

    private Optional<io.deepanalyze.agent.statistics.Correlation> spearman(long[][] counts) {
        return io.deepanalyze.agent.statistics.Correlation.spearman(counts);
    }

    private long[][] counts(Table table) {
        long[][] counts = new long[xBins.count()][yBins.count()];
        for (int row = 0; row < table.rows().size(); row++) {
            if (table.cell(row, "y_bin") != null) {
                counts[(int) table.number(row, "x_bin")][(int) table.number(row, "y_bin")] +=
                        (long) table.number(row, "n");
            }
        }
        return counts;
    }

    /** The rows of the result that speak of one bin of {@code x}, from the lowest. */
    private static int[] binRows(Table table) {
        return IntStream.range(0, table.rows().size())
                .filter(row -> table.cell(row, "x_bin") != null && table.cell(row, "y_bin") == null)
                .toArray();
    }
}
