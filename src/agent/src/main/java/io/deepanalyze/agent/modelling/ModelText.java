package io.deepanalyze.agent.modelling;

import io.deepanalyze.report.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report of a model in words, as Markdown that a terminal shows as well. Text of the data is cut, and has no control characters. */
final class ModelText {
    private static final int LISTED = 20;
    private static final int LONGEST = 320;

    private final ModelReport report;
    private final StringBuilder text = new StringBuilder();

    ModelText(ModelReport report) {
        this.report = report;
    }

    String write() {
        line("# A model of %s in %s", name(report.target()), name(report.source()));
        line("");
        if (report.outcome().status() != Outcome.Status.COMPLETE) {
            line("Partial: %s", Objects.requireNonNullElse(report.outcome().reason(), "a budget ended it"));
            line("");
        }
        verdict();
        split();
        candidates();
        features();
        if (!report.notes().isEmpty()) {
            section("Notes");
            report.notes().forEach(note -> line("- %s", plain(note)));
        }
        return text.toString();
    }

    private void verdict() {
        HeldOut held = report.heldOut();
        line("%s Model: %s. Baseline: %s.", held.verdict(), report.model(), plain(held.baseline()));
        line("");
        line("| on %s held-out rows | model | 95%% interval | baseline |", whole(held.rows()));
        line("|---|---|---|---|");
        held.metrics().forEach(this::metric);
        metric(held.gain());
        if (!held.confusion().isEmpty()) {
            line("");
            line("| class | rows | held-out rows | told rightly |");
            line("|---|---|---|---|");
            for (int i = 0; i < report.classes().size(); i++) {
                List<Long> row = held.confusion().get(i);
                ClassRows one = report.classes().get(i);
                long all = row.stream().mapToLong(Long::longValue).sum();
                line("| %s | %s | %s | %s |", name(one.name()), whole(one.rows()), whole(all), whole(row.get(i)));
            }
        }
    }

    private void metric(Metric metric) {
        line(
                "| %s | %s | %s to %s | %s |",
                metric.name(),
                number(metric.value()),
                number(metric.low()),
                number(metric.high()),
                number(metric.baseline()));
    }

    private void split() {
        Split split = report.split();
        section("Rows");
        line(
                "%s rows, %s of them with a value of the target. Trained on %s; held out: %s, %s.",
                whole(split.rows()),
                whole(split.rowsWithTarget()),
                whole(split.trainingRows()),
                whole(split.heldOutRows()),
                switch (split.method()) {
                    case "time" ->
                        "the last by " + name(Objects.requireNonNull(split.column())) + ", from " + split.heldOutFrom()
                                + " on";
                    case "key" ->
                        "by the hash of " + name(Objects.requireNonNull(split.column()))
                                + ", so that no value of it is on both sides";
                    default -> "by the hash of the row";
                });
        line("Candidates were compared by %s. Seed %s.", split.validation(), report.seed());
    }

    private void candidates() {
        section("Candidates");
        line("| model | settings | %s | |", report.candidates().get(0).measure());
        line("|---|---|---|---|");
        for (CandidateScore one : report.candidates()) {
            String settings = one.settings().entrySet().stream()
                    .map(it -> it.getKey() + " " + it.getValue())
                    .collect(Collectors.joining(", "));
            String mark = one.chosen() ? "picked" : one.failure() == null ? "" : plain(one.failure());
            line("| %s | %s | %s | %s |", one.name(), settings, number(one.mean()), mark);
        }
    }

    private void features() {
        section("Features");
        line(
                "Shuffling a feature makes the %s worse by as much, on %s held-out rows:",
                report.candidates().get(0).measure(), whole(report.importanceRows()));
        line("");
        line("| feature | loss | 95%% interval |");
        line("|---|---|---|");
        report.importance().stream()
                .limit(LISTED)
                .forEach(it -> line(
                        "| %s | %s | %s to %s |",
                        name(it.column()), number(it.loss()), number(it.low()), number(it.high())));
        int more = report.importance().size() - LISTED;
        if (more > 0) {
            line("");
            line("%d more features lose less.", more);
        }
        if (!report.leftOut().isEmpty()) {
            section("Left out");
            report.leftOut().stream()
                    .sorted((a, b) ->
                            Boolean.compare(b.reason() == LeftOut.Reason.LEAK, a.reason() == LeftOut.Reason.LEAK))
                    .limit(LISTED)
                    .forEach(it -> line("- %s: %s", name(it.column()), plain(it.text())));
            if (report.leftOut().size() > LISTED) {
                line("- and %d more", report.leftOut().size() - LISTED);
            }
        }
    }

    private void section(String title) {
        text.append("\n## ").append(title).append("\n\n");
    }

    private void line(String format, @Nullable Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    private static String whole(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String number(@Nullable Double number) {
        if (number == null) {
            return "";
        }
        double size = Math.abs(number);
        return String.format(
                Locale.ROOT, size != 0 && (size < 0.001 || size >= 1e7) ? "%.3e" : size < 10 ? "%.3f" : "%.1f", number);
    }

    private static String name(String text) {
        return "`" + plain(text).replace('`', '\'') + "`";
    }

    /** On one line, and in a table's cell. */
    private static String plain(String text) {
        String clean = text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").replace("|", "\\|");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }
}
