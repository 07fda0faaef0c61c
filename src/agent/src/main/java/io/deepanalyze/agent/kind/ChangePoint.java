package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.statistics.Estimate;
import io.deepanalyze.agent.statistics.PeriodSeries;
import io.deepanalyze.agent.statistics.TestStatistic;
import io.deepanalyze.report.Finding.Direction;
import io.deepanalyze.report.Finding.Effect;
import io.deepanalyze.report.Prose;
import io.deepanalyze.report.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whether a series keeps one level up to some period and another from it on: Pettitt's test, whose p-value is that of the
 * best of all periods. What a straight line fits better is left to {@link Trend}.
 *
 * @param series what is followed
 * @param seed of the test's calibration
 */
public record ChangePoint(Series series, long seed) implements SeriesHypothesis {
    private static final double MEDIUM = 0.4;
    private static final double ANY_LEVEL = 0.95;

    @Override
    public String kind() {
        return ChangePointKind.NAME;
    }

    @Override
    public String contractKind() {
        return "change_point";
    }

    @Override
    public double screen(Relation relation) {
        return find(series.values(relation), ANY_LEVEL)
                .map(it -> it.test().pValue())
                .orElse(1.0);
    }

    @Override
    public Optional<TestStatistic> test(Evidence evidence) {
        return find(series.values(evidence.table()), ANY_LEVEL).map(io.deepanalyze.agent.statistics.ChangePoint::test);
    }

    private Optional<io.deepanalyze.agent.statistics.ChangePoint> find(double[] values, double level) {
        return values.length == 0
                ? Optional.empty()
                : io.deepanalyze.agent.statistics.ChangePoint.of(values, level, seed)
                        .filter(it -> distancesFromSteps(values, it.index()) < distancesFromLine(values))
                        .filter(ChangePoint::meansAgree);
    }

    /** Where one far value pulls the means the other way than the ranks say, means cannot tell the change. */
    private static boolean meansAgree(io.deepanalyze.agent.statistics.ChangePoint change) {
        return change.difference().value() * change.rankRise() > 0;
    }

    private static double distancesFromSteps(double[] values, int index) {
        return io.deepanalyze.agent.statistics.ChangePoint.distances(Arrays.copyOfRange(values, 0, index))
                + io.deepanalyze.agent.statistics.ChangePoint.distances(
                        Arrays.copyOfRange(values, index, values.length));
    }

    private static double distancesFromLine(double[] values) {
        double slope =
                PeriodSeries.of(values).map(it -> it.slope(ANY_LEVEL).value()).orElse(0.0);
        double[] rest = values.clone();
        for (int i = 0; i < rest.length; i++) {
            rest[i] -= slope * i;
        }
        return io.deepanalyze.agent.statistics.ChangePoint.distances(rest);
    }

    @Override
    public Optional<Statement> state(Evidence evidence, double level) {
        Table table = evidence.table();
        return find(series.values(table), level).map(it -> {
            int row = series.present(table)[it.index()];
            Estimate difference = it.difference();
            return Statement.of(title(table, row, difference), sentence(evidence, row, difference), strength(it))
                    .withValues(List.of(String.valueOf(table.cell(row, "period"))))
                    .withDirection(difference.value() > 0 ? Direction.UP : Direction.DOWN)
                    .withEffect(new Effect(
                            difference.name(), difference.value(), difference.low(), difference.high(), level))
                    .withChart(SeriesChart.change(
                            series, table, row, table.number(row, "mean_before"), table.number(row, "mean_after")))
                    .withCaveats(series.caveats(table))
                    .withCoverage(series.coverage(table));
        });
    }

    private Prose title(Table table, int row, Estimate difference) {
        return moved(series.name(Prose.builder()), table, row, difference).build();
    }

    private Prose sentence(Evidence evidence, int row, Estimate difference) {
        return moved(series.name(Prose.builder()), evidence.table(), row, difference)
                .text(": the periods from then on average ")
                .number(evidence.cell(row, "mean_after"))
                .text(series.unit())
                .text(", those before ")
                .number(evidence.cell(row, "mean_before"))
                .text(series.unit())
                .text(".")
                .build();
    }

    private Prose.Builder moved(Prose.Builder prose, Table table, int row, Estimate difference) {
        boolean up = difference.value() > 0;
        String moves = series.measure() == null
                ? up ? " are more frequent from " : " are rarer from "
                : up ? " is higher from " : " is lower from ";
        return prose.text(moves).date(String.valueOf(table.cell(row, "period"))).text(" on");
    }

    private static double strength(io.deepanalyze.agent.statistics.ChangePoint change) {
        double low = Math.min(change.before().mean(), change.after().mean());
        double difference = change.difference().value();
        if (low >= 0) {
            double middle = (change.before().mean() + change.after().mean()) / 2;
            return Strength.of(difference / middle, MEDIUM);
        }
        double spread = Math.max(change.before().sd(), change.after().sd());
        return spread > 0 ? Strength.of(difference / spread, 2) : 1;
    }
}
