package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.hypothesis.Statement.Picture;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.agent.statistics.Estimate;
import io.deepanalyze.agent.statistics.Share;
import io.deepanalyze.report.Finding.Direction;
import io.deepanalyze.report.Finding.Effect;
import io.deepanalyze.report.Prose;
import io.deepanalyze.report.chart.Axis;
import io.deepanalyze.report.chart.ChartOptions;
import io.deepanalyze.report.chart.Interval;
import io.deepanalyze.report.chart.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Sentences on rates by the levels of a grouping variable.
 *
 * @param what that which holds or not, as a clause: {@code `churned` is true}
 * @param noun the same as a noun, for titles: {@code `churned` true}
 */
record RateWords(
        Rows rows, Variable grouping, Prose what, Prose noun, Evidence evidence, RateGroups groups, double level) {
    private static final int MOST = 25;

    Optional<Statement> difference() {
        int row = groups.standout();
        if (row < 0) {
            return Optional.empty();
        }
        // Of two levels the one with the higher rate is spoken of.
        row = groups.n().length == 2 ? groups.extreme(1) : row;
        if (row < 0 || groups.rate(row) == evidence.table().number(row, "others")) {
            return Optional.empty();
        }
        boolean up = groups.rate(row) > evidence.table().number(row, "others");
        boolean extreme = row == groups.extreme(up ? 1 : -1);
        Prose title = Prose.builder()
                .value(value(row))
                .text(extreme ? " has the " : " has a ")
                .text(extreme ? (up ? "highest" : "lowest") : up ? "higher" : "lower")
                .text(" share of ")
                .prose(noun)
                .build();
        Prose.Builder sentence = Prose.builder().prose(what).text(" in ");
        sentence.percent(evidence.cell(row, "share"), 1)
                .text(" of the rows where ")
                .label(grouping.label());
        sentence.text(" is ")
                .value(value(row))
                .text(" (")
                .number(evidence.cell(row, "hits"))
                .text(" of ");
        sentence.number(evidence.cell(row, "n")).text("), against ").percent(evidence.cell(row, "others"), 1);
        sentence.text(" of the other rows of ").name(rows.source());
        int other = groups.extreme(up ? -1 : 1);
        if (groups.n().length > 2 && other >= 0 && other != row) {
            sentence.text("; ").value(value(other)).text(up ? " has the lowest share, " : " has the highest share, ");
            sentence.percent(evidence.cell(other, "share"), 1);
        }
        Effect effect = groups.againstRest(row)
                .riskDifference(level)
                .map(RateWords::effect)
                .orElse(null);
        return Optional.of(common(Statement.of(title, sentence.text(".").build(), strength()))
                .withValues(List.of(value(row)))
                .withDirection(up ? Direction.UP : Direction.DOWN)
                .withChart(picture(row))
                .withEffect(effect));
    }

    Optional<Statement> equivalence() {
        int low = groups.extreme(-1);
        int high = groups.extreme(1);
        if (low < 0 || low == high) {
            return Optional.empty();
        }
        Prose title = Prose.builder()
                .text("The share of ")
                .prose(noun)
                .text(" is about the same for every value of ")
                .label(grouping.label())
                .build();
        Prose.Builder sentence = Prose.builder().prose(what).text(" about equally often for the ");
        sentence.number(evidence.cell(0, "levels"))
                .text(" values of ")
                .label(grouping.label())
                .text(": from ");
        sentence.percent(evidence.cell(low, "share"), 1)
                .text(" (")
                .value(value(low))
                .text(") to ");
        sentence.percent(evidence.cell(high, "share"), 1)
                .text(" (")
                .value(value(high))
                .text("), over ");
        sentence.number(evidence.cell(0, "used"))
                .text(" rows of ")
                .name(rows.source())
                .text(".");
        List<String> caveats = new ArrayList<>(caveats());
        caveats.add("About equally often means: Cohen's w, the relative deviation from equal rates, is below 0.2.");
        return Optional.of(common(Statement.of(title, sentence.build(), Strength.ofAbsence()))
                .withDirection(Direction.FLAT)
                .withChart(picture(-1))
                .withCaveats(caveats)
                .withEffect(groups.effect().map(it -> effect(it.size(level))).orElse(null)));
    }

    private Statement common(Statement statement) {
        return statement.withCoverage(rows.coverage(used())).withCaveats(caveats());
    }

    private Picture picture(int standout) {
        List<Interval> intervals = IntStream.range(0, groups.n().length)
                .filter(row -> row < MOST || row == standout)
                .mapToObj(row -> {
                    Optional<Estimate> share = new Share(groups.hits()[row], groups.n()[row]).wilson(0.95);
                    return new Interval(
                            value(row),
                            evidence.table().number(row, "share"),
                            share.map(Estimate::low).orElse(Double.NaN),
                            share.map(Estimate::high).orElse(Double.NaN),
                            row == standout);
                })
                .sorted(Comparator.comparingDouble(Interval::value).reversed())
                .toList();
        String title = "Share of " + noun.text() + " by " + grouping.label();
        return new Picture(
                title,
                title + ", highest first, with intervals, against the share in all rows",
                ChartOptions.intervals(
                        intervals,
                        Axis.percent("share of rows"),
                        new Reference(evidence.table().number(0, "overall"), "all rows")),
                0);
    }

    /** Cohen's w, so that it compares with other associations. */
    private double strength() {
        return groups.table()
                .cramersV(0.95)
                .map(v -> Strength.of(v.value(), 0.3))
                .orElse(0.0);
    }

    private long used() {
        return (long) evidence.table().number(0, "used");
    }

    private List<String> caveats() {
        return rows.leftOut(used());
    }

    private String value(int row) {
        return String.valueOf(evidence.table().cell(row, "level"));
    }

    static Effect effect(Estimate estimate) {
        return new Effect(estimate.name(), estimate.value(), estimate.low(), estimate.high(), estimate.level());
    }
}
