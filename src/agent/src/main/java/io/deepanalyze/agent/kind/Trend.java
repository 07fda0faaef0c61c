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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whether a series rises or falls over its periods: Mann and Kendall's test with Theil and Sen's slope.
 *
 * @param series what is followed
 * @param claim that it rises or falls, or that it does neither by more than a fifth
 */
public record Trend(Series series, Claim claim) implements SeriesHypothesis {
    /** A change over the whole time that is within this, either way, is as good as none. */
    private static final double MARGIN = 0.2;
    /** A larger change, relative to the start, is told as what it is a period. */
    private static final double MOST_TOLD = 5;
    /** A medium change, relative to the middle of the series. */
    private static final double MEDIUM = 0.4;

    @Override
    public String kind() {
        return TrendKind.NAME;
    }

    @Override
    public String contractKind() {
        return "trend";
    }

    @Override
    public double screen(Relation relation) {
        return PeriodSeries.of(series.values(relation))
                .flatMap(this::test)
                .map(TestStatistic::pValue)
                .orElse(1.0);
    }

    @Override
    public Optional<TestStatistic> test(Evidence evidence) {
        return PeriodSeries.of(series.values(evidence.table())).flatMap(this::test);
    }

    private Optional<TestStatistic> test(PeriodSeries values) {
        return claim == Claim.EQUIVALENCE ? values.flat(MARGIN) : Optional.of(values.trend());
    }

    @Override
    public Optional<Statement> state(Evidence evidence, double level) {
        Table table = evidence.table();
        Optional<PeriodSeries> values = PeriodSeries.of(series.values(table))
                .filter(it ->
                        claim == Claim.DIFFERENCE || it.relativeChange(level).isPresent());
        return values.map(it -> {
            Estimate change = it.relativeChange(level).filter(this::tells).orElseGet(() -> it.slope(level));
            Statement statement = claim == Claim.EQUIVALENCE ? level(evidence, change) : moves(evidence, it, change);
            int[] present = series.present(table);
            List<String> caveats = new ArrayList<>(series.caveats(table));
            if (claim == Claim.DIFFERENCE && series.periods().shorterThanTwoYears()) {
                caveats.add("The data span less than two years, so a season could look the same.");
            }
            if (claim == Claim.DIFFERENCE && series.isDuration()) {
                caveats.add("How long something took is known only of what has ended: what began late and goes on is"
                        + " missing.");
            }
            return statement
                    .withValues(List.of(period(table, present[0]), period(table, present[present.length - 1])))
                    .withSubgroup(series.subgroup())
                    .withEffect(new Effect(change.name(), change.value(), change.low(), change.high(), change.level()))
                    .withCaveats(caveats)
                    .withCoverage(series.coverage(table));
        });
    }

    /**
     * Whether a change relative to the start says something: what falls below zero has lost more than all of it, and many
     * times next to nothing is not much; a difference has no start that it could be relative to.
     */
    private boolean tells(Estimate relative) {
        return !series.isWithin() && relative.value() > -1 && relative.value() <= MOST_TOLD;
    }

    private Statement moves(Evidence evidence, PeriodSeries values, Estimate change) {
        boolean up = values.trend().statistic() > 0;
        Prose.Builder title = Prose.builder();
        if (series.measure() != null) {
            series.name(title).text(up ? " rises over time" : " falls over time");
            title.text(series.isWithin() ? " against the other rows" : "");
        } else {
            series.name(title).text(up ? " become more frequent" : " become rarer");
        }
        Prose.Builder sentence = series.name(Prose.builder());
        if (series.measure() == null) {
            sentence.text(up ? " become more frequent" : " become rarer");
        } else {
            sentence.text(series.isWithin() ? ", less that of the other rows," : "");
            sentence.text(up ? " rises" : " falls");
        }
        Ends ends = Ends.of(evidence, series);
        boolean told = ends.rises() == up;
        if (told) {
            ends.compare(sentence);
        }
        if (change.name().equals("relative change")) {
            sentence.text(told ? "; the trend line changes by " : ": the trend line changes by ")
                    .field("effect.value", change.value(), 100, 1)
                    .text(" over the whole time");
        } else {
            sentence.text(told ? "; the trend line changes by " : ": the trend line changes by ")
                    .field("effect.value", change.value(), 1, Ends.decimals(change.value()))
                    .text(series.measure() != null && series.measure().unit() != null ? series.unit() : "")
                    .text(" a " + series.periods().grain().word());
        }
        if (told) {
            ends.compareShares(sentence);
        }
        double strength = series.isLevel()
                ? ends.strengthOfShift()
                : series.isWithin() ? strengthAgainst(evidence.table(), values, change) : strength(values, change);
        return Statement.of(title.build(), sentence.text(".").build(), strength)
                .withDirection(up ? Direction.UP : Direction.DOWN)
                .withChart(SeriesChart.trend(series, evidence.table(), values));
    }

    private Statement level(Evidence evidence, Estimate change) {
        Prose.Builder title = series.name(Prose.builder());
        title.text(series.measure() == null ? " stay about as frequent" : " stays about level");
        Prose.Builder sentence = series.name(Prose.builder());
        sentence.text(series.measure() == null ? " stay about as frequent" : " stays about level");
        Ends.of(evidence, series).compare(sentence.text(" over time:"));
        sentence.text("; the trend line changes by ")
                .field("effect.value", change.value(), 100, 1)
                .text(" over the whole time, where up to ")
                .constant("20 %")
                .text(" either way counts as none.");
        return Statement.of(title.build(), sentence.build(), Strength.ofAbsence())
                .withDirection(Direction.FLAT)
                .withChart(SeriesChart.plain(series, evidence.table()));
    }

    /** The change relative to the middle of the trend line, so that a halving weighs as much as a doubling. */
    private static double strength(PeriodSeries values, Estimate change) {
        if (change.name().equals("relative change")) {
            return Strength.of(change.value() / Math.max(0.5, 1 + change.value() / 2), MEDIUM);
        }
        // Without a level to compare with, how surely it moves stands in for how much.
        double z = values.trend().statistic();
        return Strength.of(z / Math.sqrt(values.periods()), MEDIUM);
    }

    /** The change of a difference over the whole time, relative to the mean of the other rows. */
    private static double strengthAgainst(Table table, PeriodSeries values, Estimate slope) {
        double others = IntStream.range(0, table.rows().size())
                .mapToDouble(row -> table.number(row, "others"))
                .filter(Double::isFinite)
                .average()
                .orElse(0);
        return others > 0
                ? Strength.of(slope.value() * (values.periods() - 1) / others, MEDIUM)
                : strength(values, slope);
    }

    private static String period(Table table, int row) {
        return String.valueOf(table.cell(row, "period"));
    }
}
