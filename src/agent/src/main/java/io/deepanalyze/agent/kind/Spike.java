package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.agent.statistics.Extremes;
import io.deepanalyze.agent.statistics.GroupSummary;
import io.deepanalyze.agent.statistics.PeriodSeries;
import io.deepanalyze.agent.statistics.TestStatistic;
import io.deepanalyze.report.Finding.Direction;
import io.deepanalyze.report.Prose;
import io.deepanalyze.report.Table;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Whether one period sticks out of a series of counts: Grubbs's test, which is that of the farthest of all periods, on the
 * series less its trend, both on the scale of roots and on that of logarithms, so that counts that vary more where there
 * are more of them raise no alarm.
 *
 * @param series the counts
 */
public record Spike(Series series) implements SeriesHypothesis {
    private static final int FEWEST = 12;
    /** Where another period has fewer rows than this, one with hardly any is nothing to speak of. */
    private static final double FEWEST_FOR_GAP = 10;

    @Override
    public String kind() {
        return SpikeKind.NAME;
    }

    @Override
    public String contractKind() {
        return "outlier";
    }

    @Override
    public double screen(Relation relation) {
        return find(series.values(relation)).map(it -> it.test().pValue()).orElse(1.0);
    }

    @Override
    public Optional<TestStatistic> test(Evidence evidence) {
        return find(series.values(evidence.table())).map(Farthest::test);
    }

    /** The period farthest from the others, above or below them. */
    private record Farthest(int period, boolean above, TestStatistic test) {}

    private static Optional<Farthest> find(double[] counts) {
        Optional<Farthest> roots = find(counts, Math::sqrt);
        Optional<Farthest> logarithms = find(counts, Math::log1p);
        return roots.filter(it -> it.above() || secondSmallest(counts) >= FEWEST_FOR_GAP)
                .filter(it -> logarithms.isPresent()
                        && logarithms.get().period() == it.period()
                        && logarithms.get().above() == it.above())
                .map(it -> it.test().pValue() >= logarithms.get().test().pValue() ? it : logarithms.get());
    }

    private static double secondSmallest(double[] counts) {
        return Arrays.stream(counts).sorted().skip(1).findFirst().orElse(0);
    }

    private static Optional<Farthest> find(double[] counts, DoubleUnaryOperator scale) {
        double[] scaled = Arrays.stream(counts).map(scale).toArray();
        Optional<PeriodSeries> series = scaled.length < FEWEST ? Optional.empty() : PeriodSeries.of(scaled);
        return series.flatMap(it -> {
            double slope = it.slope(0.95).value();
            double[] rest = IntStream.range(0, scaled.length)
                    .mapToDouble(i -> scaled[i] - slope * i)
                    .toArray();
            GroupSummary all = GroupSummary.of(rest);
            int farthest = IntStream.range(0, rest.length)
                    .boxed()
                    .max(Comparator.comparingDouble(i -> Math.abs(rest[i] - all.mean())))
                    .orElseThrow();
            return Extremes.grubbs(all, rest[farthest])
                    .map(test -> new Farthest(farthest, rest[farthest] > all.mean(), test));
        });
    }

    @Override
    public Optional<Statement> state(Evidence evidence, double level) {
        Table table = evidence.table();
        // Against a trend, the farthest period need not be the one with the most rows; only such a one is told.
        return find(series.values(table)).flatMap(it -> {
            int row = it.period();
            Comparator<Integer> byCount = Comparator.comparingDouble(other -> table.number(other, "n"));
            int next = IntStream.range(0, table.rows().size())
                    .boxed()
                    .filter(other -> other != row)
                    .max(it.above() ? byCount : byCount.reversed())
                    .orElseThrow();
            double apart = table.number(row, "n") - table.number(next, "n");
            return (it.above() ? apart > 0 : apart < 0) ? Optional.of(state(evidence, it, next)) : Optional.empty();
        });
    }

    private Prose what() {
        Variable category = series.category();
        return category == null
                ? Prose.builder().text("of ").name(source()).build()
                : Prose.builder()
                        .text("with ")
                        .label(category.label())
                        .text(" ")
                        .value(series.level())
                        .build();
    }

    private Statement state(Evidence evidence, Farthest farthest, int next) {
        Table table = evidence.table();
        int row = farthest.period();
        String period = String.valueOf(table.cell(row, "period"));
        String word = series.periods().grain().word();
        Prose title = Prose.builder()
                .date(period)
                .text(farthest.above() ? " has far more rows " : " has far fewer rows ")
                .prose(what())
                .text(" than any other " + word)
                .build();
        Prose sentence = Prose.builder()
                .text("The " + word + " of ")
                .date(period)
                .text(" has ")
                .number(evidence.cell(row, "n"))
                .text(" rows ")
                .prose(what())
                .text(farthest.above() ? ", more than any other" : ", fewer than any other")
                .text(": the next is that of ")
                .date(String.valueOf(table.cell(next, "period")))
                .text(" with ")
                .number(evidence.cell(next, "n"))
                .text(".")
                .build();
        return Statement.of(title, sentence, strength(table, row, next))
                .withValues(List.of(period))
                .withSubgroup(series.subgroup())
                .withDirection(farthest.above() ? Direction.UP : Direction.DOWN)
                .withChart(SeriesChart.spikes(series, table, Set.of(row)))
                .withCaveats(series.caveats(table))
                .withCoverage(series.coverage(table));
    }

    /** What all rows do in the same period is said of them: a level matters by its share. */
    private double strength(Table table, int row, int next) {
        double ratio = (table.number(row, "n") + 1) / (table.number(next, "n") + 1);
        double strength = Strength.of(Math.log(ratio), Math.log(2));
        return series.isLevel()
                ? Math.min(strength, Strength.ofShares(table.number(row, "share"), otherShare(table, row)))
                : strength;
    }

    private static double otherShare(Table table, int row) {
        double hits = -table.number(row, "n");
        double total = -table.number(row, "total");
        for (int other = 0; other < table.rows().size(); other++) {
            hits += table.number(other, "n");
            total += table.number(other, "total");
        }
        return hits / total;
    }
}
