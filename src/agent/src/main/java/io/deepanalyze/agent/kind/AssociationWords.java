package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.hypothesis.Statement.Picture;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.report.Finding.Direction;
import io.deepanalyze.report.Finding.Effect;
import io.deepanalyze.report.Prose;
import io.deepanalyze.report.Table;
import io.deepanalyze.report.chart.Axis;
import io.deepanalyze.report.chart.ChartOptions;
import io.deepanalyze.report.chart.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@link Association} says of its evidence. */
record AssociationWords(Association inquiry, Evidence evidence, CrossCounts counts, double level) {

    Optional<Statement> association() {
        Optional<Statement> statement = determined().or(this::together);
        return statement.map(it -> it.withCoverage(coverage())
                .withCaveats(inquiry.rows().leftOut(used()))
                .withEffect(effect()));
    }

    /** Each value of the one comes with a single value of the other: another name, or a finer division. */
    private Optional<Statement> determined() {
        double pairs = cell("pairs");
        boolean byFirst = pairs == cell("a_levels");
        boolean bySecond = pairs == cell("b_levels");
        if (!byFirst && !bySecond) {
            return Optional.empty();
        }
        Variable finer = byFirst ? inquiry.first() : inquiry.second();
        Variable coarser = byFirst ? inquiry.second() : inquiry.first();
        Prose.Builder title = Prose.builder().label(finer.label());
        title.text(byFirst && bySecond ? " and " : " determines ").label(coarser.label());
        title.text(byFirst && bySecond ? " say the same" : "");
        Prose.Builder sentence = Prose.builder().text("Each of the ");
        sentence.number(evidence.cell(0, byFirst ? "a_levels" : "b_levels")).text(" values of ");
        sentence.label(finer.label()).text(" goes with only one of the ");
        sentence.number(evidence.cell(0, byFirst ? "b_levels" : "a_levels")).text(" values of ");
        sentence.label(coarser.label()).text(byFirst && bySecond ? ", and the other way round, over " : ", over ");
        sentence.number(evidence.cell(0, "used"))
                .text(" rows of ")
                .name(inquiry.source())
                .text(".");
        return Optional.of(Statement.of(title.build(), sentence.build(), 0.3).withChart(picture(null)));
    }

    private Optional<Statement> together() {
        Optional<int[]> standout = counts.standout();
        if (standout.isEmpty()) {
            return Optional.empty();
        }
        Object first = Objects.requireNonNull(counts.rows().get(standout.get()[0]));
        Object second = Objects.requireNonNull(counts.columns().get(standout.get()[1]));
        int row = row(first, second);
        Table table = evidence.table();
        // The larger of both shares tells more.
        boolean forward = table.number(row, "share") >= table.number(row, "back_share");
        Prose title = Prose.builder()
                .value(forward ? first : second)
                .text(" in ")
                .label((forward ? inquiry.first() : inquiry.second()).label())
                .text(" goes with ")
                .value(forward ? second : first)
                .text(" in ")
                .label((forward ? inquiry.second() : inquiry.first()).label())
                .build();
        Prose.Builder sentence = Prose.builder().label((forward ? inquiry.second() : inquiry.first()).label());
        sentence.text(" is ").value(forward ? second : first).text(" in ");
        sentence.percent(evidence.cell(row, forward ? "share" : "back_share"), 1)
                .text(" of the rows where ");
        sentence.label((forward ? inquiry.first() : inquiry.second()).label()).text(" is ");
        sentence.value(forward ? first : second)
                .text(" (")
                .number(evidence.cell(row, "n"))
                .text(" of ");
        sentence.number(evidence.cell(row, forward ? "a_n" : "b_n")).text("), against ");
        sentence.percent(evidence.cell(row, forward ? "others" : "back_others"), 1);
        sentence.text(" of the other rows of ").name(inquiry.source()).text(".");
        double strength = counts.table()
                .cramersV(0.95)
                .map(v -> Strength.of(v.value() * Math.sqrt(smallerSide()), 0.3))
                .orElse(0.0);
        return Optional.of(Statement.of(title, sentence.build(), strength)
                .withValues(List.of(first, second))
                .withChart(picture(new Grid.Cell(standout.get()[0], standout.get()[1]))));
    }

    Optional<Statement> independence() {
        Object top = counts.columns().get(0);
        if (top == null) {
            return Optional.empty();
        }
        int low = -1;
        int high = -1;
        for (Object value : counts.rows()) {
            int row = value == null ? -1 : row(value, top);
            if (row >= 0) {
                double share = evidence.table().number(row, "share");
                low = low < 0 || share < evidence.table().number(low, "share") ? row : low;
                high = high < 0 || share > evidence.table().number(high, "share") ? row : high;
            }
        }
        if (low < 0 || low == high) {
            return Optional.empty();
        }
        Prose title = Prose.builder()
                .label(inquiry.second().label())
                .text(" is about equally distributed for every value of ")
                .label(inquiry.first().label())
                .build();
        Prose.Builder sentence = Prose.builder().label(inquiry.second().label());
        sentence.text(" is about equally distributed for every value of ")
                .label(inquiry.first().label());
        sentence.text(", the two are unrelated: the share of ").value(top).text(" lies between ");
        sentence.percent(evidence.cell(low, "share"), 1).text(" (");
        sentence.value(evidence.table().cell(low, "a")).text(") and ");
        sentence.percent(evidence.cell(high, "share"), 1).text(" (");
        sentence.value(evidence.table().cell(high, "a")).text("), over ");
        sentence.number(evidence.cell(0, "used"))
                .text(" rows of ")
                .name(inquiry.source())
                .text(".");
        List<String> caveats = new ArrayList<>(inquiry.rows().leftOut(used()));
        caveats.add("Unrelated means: Cohen's w, the relative deviation from independence, is below 0.2.");
        return Optional.of(Statement.of(title, sentence.build(), Strength.ofAbsence())
                .withDirection(Direction.FLAT)
                .withCoverage(coverage())
                .withCaveats(caveats)
                .withEffect(effect())
                .withChart(picture(null)));
    }

    private @Nullable Effect effect() {
        return counts.table().cramersV(level).map(RateWords::effect).orElse(null);
    }

    /** Shares of the second variable's levels within each level of the first. */
    private Picture picture(Grid.@Nullable Cell highlight) {
        List<List<Double>> shares = new ArrayList<>();
        for (long[] row : counts.counts()) {
            double total = Arrays.stream(row).sum();
            shares.add(Arrays.stream(row).mapToObj(n -> n / total).toList());
        }
        Grid grid = new Grid(shown(counts.columns()), shown(counts.rows()), shares, highlight);
        String first = inquiry.first().label();
        String second = inquiry.second().label();
        return new Picture(
                second + " by " + first,
                "Shares of the values of " + second + " for each value of " + first + ", by shade; each row adds up",
                ChartOptions.heatMap(grid, second, first, Axis.percent("share within the row")),
                0);
    }

    private static List<String> shown(List<@Nullable String> levels) {
        return levels.stream().map(it -> it == null ? "all others" : it).toList();
    }

    private int row(Object first, Object second) {
        for (int row = 0; row < evidence.table().rows().size(); row++) {
            if (first.equals(String.valueOf(evidence.table().cell(row, "a")))
                    && second.equals(String.valueOf(evidence.table().cell(row, "b")))
                    && evidence.table().cell(row, "a") != null
                    && evidence.table().cell(row, "b") != null) {
                return row;
            }
        }
        return -1;
    }

    /** V times the root of this is Cohen's w, which compares between tables of any shape. */
    private double smallerSide() {
        return Math.min(counts.counts().length, counts.counts()[0].length) - 1.0;
    }

    private double cell(String column) {
        return evidence.table().number(0, column);
    }

    private long used() {
        return (long) cell("used");
    }

    private double coverage() {
        return inquiry.rows().coverage(used());
    }
}
