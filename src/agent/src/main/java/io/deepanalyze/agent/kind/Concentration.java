package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.hypothesis.Hypothesis;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.hypothesis.Statement.Picture;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.agent.statistics.TestStatistic;
import io.deepanalyze.report.Finding.Direction;
import io.deepanalyze.report.Prose;
import io.deepanalyze.report.Table;
import io.deepanalyze.report.chart.Axis;
import io.deepanalyze.report.chart.Bar;
import io.deepanalyze.report.chart.ChartOptions;
import io.deepanalyze.report.chart.Reference;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether one level of a grouping variable makes up far more of a measure's total than if all were even.
 *
 * @param rows the rows
 * @param measure what is added up
 * @param grouping the grouping variable
 */
public record Concentration(Rows rows, Variable measure, Variable grouping) implements Hypothesis {
    private static final int MOST_BARS = 20;

    @Override
    public String kind() {
        return ConcentrationKind.NAME;
    }

    @Override
    public String contractKind() {
        return "concentration";
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
        return Stream.concat(measure.columns().stream(), grouping.columns().stream())
                .distinct()
                .toList();
    }

    @Override
    public List<EvidenceQuery> queries() {
        return List.of(Totals.query(rows, measure, grouping));
    }

    @Override
    public double screen(Relation relation) {
        return Totals.of(relation, measure, grouping)
                .flatMap(Totals::test)
                .map(TestStatistic::pValue)
                .orElse(1.0);
    }

    @Override
    public Optional<TestStatistic> test(Evidence evidence) {
        return Totals.read(evidence.table()).flatMap(Totals::test);
    }

    @Override
    public Optional<Statement> state(Evidence evidence, double level) {
        return Totals.read(evidence.table())
                .filter(it -> it.levels() >= 2 && Double.isFinite(it.largest().value()))
                .map(it -> state(evidence, it, level));
    }

    private Statement state(Evidence evidence, Totals totals, double level) {
        Table table = evidence.table();
        String top = String.valueOf(table.cell(0, "level"));
        Prose title = Prose.builder()
                .value(top)
                .text(" makes up the largest part of the total ")
                .label(measure.label())
                .build();
        Prose.Builder sentence = Prose.builder().value(top).text(" in ").label(grouping.label());
        sentence.text(" makes up ").percent(evidence.cell(0, "share"), 1).text(" of the total ");
        sentence.label(measure.label()).text(" of ").name(source()).text(": ");
        figure(sentence, evidence, "total");
        figure(sentence.text(" of "), evidence, "all_total");
        sentence.text(", with ").percent(evidence.cell(0, "of_rows"), 1).text(" of the rows, against ");
        sentence.percent(evidence.cell(0, "even"), 1).text(" if the ").number(evidence.cell(0, "levels"));
        sentence.text(" values were even.");
        double even = table.number(0, "even");
        double deviation = (totals.largest().value() - even) / Math.sqrt(even * (1 - even));
        long used = (long) table.number(0, "used");
        return Statement.of(title, sentence.build(), Strength.of(deviation, 0.3))
                .withValues(List.of(top))
                .withDirection(Direction.UP)
                .withEffect(
                        totals.largest().interval(level).map(RateWords::effect).orElse(null))
                .withChart(picture(table))
                .withCaveats(rows.leftOut(used))
                .withCoverage(rows.coverage(used));
    }

    private void figure(Prose.Builder sentence, Evidence evidence, String column) {
        sentence.number(evidence.cell(0, column)).text(measure.unit() == null ? "" : " " + measure.unit());
    }

    private Picture picture(Table table) {
        List<Bar> bars = IntStream.range(0, Math.min(MOST_BARS, table.rows().size()))
                .mapToObj(
                        row -> new Bar(String.valueOf(table.cell(row, "level")), table.number(row, "share"), row == 0))
                .toList();
        String what = "Shares of the total " + measure.label() + " by " + grouping.label();
        return new Picture(
                what,
                what + ", by size, against the share that each had if all were even",
                ChartOptions.bars(
                        bars, Axis.percent("share of the total"), new Reference(table.number(0, "even"), "if even")),
                0);
    }
}
