package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.hypothesis.Statement.Picture;
import io.deepanalyze.report.Prose;
import io.deepanalyze.report.Table;
import io.deepanalyze.report.chart.Axis;
import io.deepanalyze.report.chart.ChartOptions;
import io.deepanalyze.report.chart.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A reversal in words and as dumbbells. */
record ReversalWords(Reversal inquiry, Evidence evidence) {
    private static final int TOLD = 4;

    Statement statement(double strength) {
        Table table = evidence.table();
        int[] turned = IntStream.range(1, table.rows().size())
                .filter(row -> table.number(row, "difference") * table.number(0, "difference") < 0)
                .toArray();
        Prose title = Prose.builder()
                .label(inquiry.third().label())
                .text(" turns the comparison of ")
                .label(inquiry.outcome().variable().label())
                .text(" by ")
                .label(inquiry.breakdown().label())
                .text(" round")
                .build();
        return Statement.of(title, sentence(turned), strength)
                .withValues(IntStream.of(turned)
                        .mapToObj(row -> table.cell(row, "stratum"))
                        .toList())
                .withChart(picture());
    }

    private Prose sentence(int[] turned) {
        Prose.Builder sentence = Prose.builder().text("Over all rows ");
        what(sentence);
        sentence.text(" is ");
        comparison(sentence, 0);
        boolean all = turned.length == compared().length;
        sentence.text(all ? "; within every " : "; yet, all in all, within ")
                .label(inquiry.third().label())
                .text(all ? " it is the other way round: " : " it is the other way round, as in: ");
        for (int i = 0; i < Math.min(TOLD, turned.length); i++) {
            sentence.text(i == 0 ? "" : "; ")
                    .value(evidence.table().cell(turned[i], "stratum"))
                    .text(" ");
            comparison(sentence, turned[i]);
        }
        return sentence.text(".").build();
    }

    private void what(Prose.Builder prose) {
        String positive = inquiry.outcome().positive();
        if (positive != null) {
            prose.text("the share of ")
                    .label(inquiry.outcome().variable().label())
                    .text(" ")
                    .value(positive);
        } else {
            prose.text(inquiry.outcome().rate() ? "the rate of " : "mean ")
                    .label(inquiry.outcome().variable().label());
        }
    }

    private void comparison(Prose.Builder prose, int row) {
        figure(prose, row, "mean_a");
        prose.text(" for ").label(inquiry.breakdown().label()).text(" ").value(inquiry.first());
        prose.text(evidence.table().number(row, "difference") > 0 ? ", above the " : ", below the ");
        figure(prose, row, "mean_b");
        prose.text(" for ").value(inquiry.second());
    }

    private void figure(Prose.Builder prose, int row, String column) {
        if (inquiry.outcome().rate()) {
            prose.percent(evidence.cell(row, column), 1);
            return;
        }
        String unit = inquiry.outcome().variable().unit();
        prose.number(evidence.cell(row, column)).text(unit == null ? "" : " " + unit);
    }

    private int[] compared() {
        Table table = evidence.table();
        return IntStream.range(1, table.rows().size())
                .filter(row -> Double.isFinite(table.number(row, "difference")))
                .toArray();
    }

    private Picture picture() {
        Table table = evidence.table();
        List<Pair> pairs = new ArrayList<>();
        pairs.add(new Pair("all rows", table.number(0, "mean_a"), table.number(0, "mean_b"), true));
        for (int row : compared()) {
            pairs.add(new Pair(
                    String.valueOf(table.cell(row, "stratum")),
                    table.number(row, "mean_a"),
                    table.number(row, "mean_b"),
                    false));
        }
        String measure = inquiry.outcome().variable().label();
        Axis axis = inquiry.outcome().rate() ? Axis.percent(measure) : Axis.number("mean " + measure);
        String what = measure + " by " + inquiry.breakdown().label() + ", in all rows and by "
                + inquiry.third().label();
        return new Picture(
                what,
                what + ": the two groups change sides",
                ChartOptions.pairs(pairs, inquiry.first(), inquiry.second(), axis),
                0);
    }
}
