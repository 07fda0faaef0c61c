package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.hypothesis.Statement.Picture;
import io.deepanalyze.agent.statistics.Estimate;
import io.deepanalyze.agent.statistics.Share;
import io.deepanalyze.report.CellReference;
import io.deepanalyze.report.Finding.Direction;
import io.deepanalyze.report.Finding.Effect;
import io.deepanalyze.report.Prose;
import io.deepanalyze.report.chart.Axis;
import io.deepanalyze.report.chart.Bar;
import io.deepanalyze.report.chart.ChartOptions;
import io.deepanalyze.report.chart.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@link Outstanding} says of its evidence. */
record OutstandingWords(Outstanding inquiry, Evidence evidence, LevelCounts counts, double level) {
    private static final int MOST_BARS = 20;

    Statement statement() {
        Statement statement =
                switch (inquiry.direction()) {
                    case UP -> largest();
                    case DOWN -> smallest();
                    case FLAT -> even();
                };
        return statement
                .withDirection(inquiry.direction())
                .withChart(chart())
                .withCoverage(inquiry.rows().coverage(counts.total()));
    }

    private Statement largest() {
        long first = counts.counts()[0];
        long second = counts.counts()[1];
        boolean alone = new Share(first, first + second)
                .test(0.5)
                .filter(test -> test.pValue() < 0.05)
                .isPresent();
        Prose.Builder title = Prose.builder();
        Prose.Builder sentence = Prose.builder();
        if (!alone) {
            title.value(value(0)).text(" and ").value(value(1)).text(" lead ").label(label());
        } else if (first > counts.total() - first) {
            title.value(value(0)).text(" dominates ").label(label());
        } else {
            title.value(value(0)).text(" is the most frequent value of ").label(label());
        }
        sentence.value(value(0))
                .text(first == second ? " is among the most frequent values of " : " is the most frequent value of ");
        share(sentence.label(label()).text(": "), 0);
        againstEven(sentence.text(" ("), 0);
        if (!alone) {
            sentence.text("; ").value(value(1));
            sentence.text(first == second ? " is as frequent with " : " is close behind with ")
                    .percent(cell(1, "share"), 1);
        }
        Prose said = sentence.text(".").build();
        List<@Nullable Object> values = alone ? List.of(shown(0)) : List.of(shown(0), shown(1));
        return Statement.of(title.build(), said, strength(0)).withValues(values).withEffect(effect(0));
    }

    private Statement smallest() {
        int last = counts.counts().length - 1;
        Prose title = Prose.builder()
                .value(value(last))
                .text(" is the rarest value of ")
                .label(label())
                .build();
        Prose.Builder sentence = Prose.builder()
                .value(value(last))
                .text(" is the least frequent value of ")
                .label(label());
        share(sentence.text(": only "), last);
        againstEven(sentence.text(" ("), last);
        sentence.text(" and ").percent(cell(last - 1, "share"), decimals(last - 1));
        sentence.text(" for the next rarest, ").value(value(last - 1)).text(".");
        return Statement.of(title, sentence.build(), strength(last))
                .withValues(List.of(shown(last)))
                .withEffect(effect(last));
    }

    private Statement even() {
        int last = counts.counts().length - 1;
        Prose title = Prose.builder()
                .text("The values of ")
                .label(label())
                .text(" are about evenly distributed")
                .build();
        Prose.Builder sentence = Prose.builder().text("The ").number(cell(0, "levels"));
        sentence.text(" values of ").label(label()).text(" are about evenly distributed over the ");
        if (counts.counts()[0] == counts.counts()[last]) {
            base(sentence).text(": ").number(cell(0, "n")).text(" (").percent(cell(0, "share"), 1);
            sentence.text(") each.");
        } else {
            base(sentence).text(": from ").number(cell(last, "n")).text(" (");
            sentence.percent(cell(last, "share"), 1)
                    .text(", ")
                    .value(value(last))
                    .text(") to ");
            sentence.number(cell(0, "n"))
                    .text(" (")
                    .percent(cell(0, "share"), 1)
                    .text(", ");
            sentence.value(value(0)).text(").");
        }
        Optional<Effect> effect = Outstanding.evenness(counts).map(it -> effect(it.size(level)));
        return Statement.of(title, sentence.build(), Strength.ofAbsence())
                .withValues(List.of(shown(0), shown(last)))
                .withEffect(effect.orElse(null))
                .withCaveats(
                        List.of("About even means: Cohen's w, the relative deviation from even shares, is below 0.2."));
    }

    private Picture chart() {
        List<Bar> bars = new ArrayList<>();
        int last = counts.counts().length - 1;
        for (int row = 0; row <= last; row++) {
            boolean spoken = (inquiry.direction() == Direction.UP && row == 0)
                    || (inquiry.direction() == Direction.DOWN && row == last);
            if (row < MOST_BARS || spoken) {
                bars.add(new Bar(shown(row), evidence.table().number(row, "share"), spoken));
            }
        }
        String what = "Shares of the values of " + label();
        return new Picture(
                what,
                what + ", by size, against the share that each had if all were even",
                ChartOptions.bars(
                        bars,
                        Axis.percent("share of rows"),
                        new Reference(evidence.table().number(0, "even"), "if even")),
                0);
    }

    private Prose.Builder share(Prose.Builder sentence, int row) {
        return base(sentence.number(cell(row, "n")).text(" of the "));
    }

    private Prose.Builder base(Prose.Builder sentence) {
        sentence.number(cell(0, "total")).text(" rows of ").name(inquiry.source());
        return evidence.table().number(0, "missing") > 0 ? sentence.text(" with a value") : sentence;
    }

    private void againstEven(Prose.Builder sentence, int row) {
        sentence.percent(cell(row, "share"), decimals(row)).text("), against ");
        sentence.percent(cell(row, "even"), 1).text(" if its ").number(cell(row, "levels"));
        sentence.text(" values were even");
    }

    private int decimals(int row) {
        return evidence.table().number(row, "share") < 0.001 ? 3 : 1;
    }

    private Effect effect(int row) {
        double even = evidence.table().number(row, "even");
        Estimate share = counts.asCategories().share(row).wilson(level).orElseThrow();
        return new Effect(
                inquiry.direction() == Direction.UP ? "share above even" : "share below even",
                share.value() - even,
                share.low() - even,
                share.high() - even,
                level);
    }

    private static Effect effect(Estimate estimate) {
        return new Effect(estimate.name(), estimate.value(), estimate.low(), estimate.high(), estimate.level());
    }

    /** Cohen's w of the level against all others; a rare level matters less than a frequent one. */
    private double strength(int row) {
        double even = evidence.table().number(row, "even");
        double deviation = (evidence.table().number(row, "share") - even) / Math.sqrt(even * (1 - even));
        double strength = Strength.of(deviation, 0.3);
        return inquiry.direction() == Direction.DOWN ? strength / 2 : strength;
    }

    private CellReference cell(int row, String column) {
        return evidence.cell(row, column);
    }

    private @Nullable Object value(int row) {
        return evidence.table().cell(row, "level");
    }

    private String shown(int row) {
        return String.valueOf(value(row));
    }

    private String label() {
        return inquiry.grouping().label();
    }
}
