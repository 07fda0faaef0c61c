package io.deepanalyze.report.view;

import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.Source;
import io.deepanalyze.report.chart.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A report in the lines of a terminal: what was found, in short. Control characters of names are shown, not sent, so that
 * no value can move the cursor or colour the screen.
 */
public final class ConsoleView {
    private static final int MIN_WIDTH = 40;
    private static final int FINDINGS = 12;
    private static final int SUMMARY_CHARACTERS = 2_000;

    private ConsoleView() {}

    /**
     * The text, ending with a line feed.
     *
     * @param report what it shows
     * @param width the most characters in a line; at least 40 are used
     */
    public static String render(Report report, int width) {
        int columns = Math.max(MIN_WIDTH, width);
        StringBuilder out = new StringBuilder();
        wrap(out, "", "", Sentence.of(report.narrative().title()).plain(), columns);
        out.append("=".repeat(Math.min(columns, 72))).append('\n');
        wrap(
                out,
                "",
                "",
                VisibleText.cut(Sentence.of(report.narrative().summary()).plain(), SUMMARY_CHARACTERS),
                columns);
        Outcome outcome = report.run().outcome();
        if (outcome.status() != Outcome.Status.COMPLETE) {
            String reason = outcome.reason();
            String limit = outcome.limit();
            wrap(
                    out,
                    "! ",
                    "  ",
                    (outcome.status() == Outcome.Status.FAILED ? "Failed. " : "Partial. ")
                            + (reason == null ? "" : VisibleText.cut(reason, 500) + " ")
                            + (limit == null ? "" : "Limit: " + VisibleText.cut(limit, 200)),
                    columns);
        }
        out.append('\n');
        List<Finding> findings = report.findings();
        findings.stream().limit(FINDINGS).forEach(finding -> finding(out, finding, columns));
        if (findings.size() > FINDINGS) {
            wrap(
                    out,
                    "",
                    "",
                    Figures.count(findings.size() - FINDINGS, "further finding") + " not shown here.",
                    columns);
        }
        wrap(
                out,
                "",
                "",
                "Read " + sources(report) + ". "
                        + Figures.count(report.run().cost().queries()) + " queries in "
                        + Figures.duration(report.run().durationMillis()) + ".",
                columns);
        return out.toString();
    }

    private static void finding(StringBuilder out, Finding finding, int columns) {
        String id = VisibleText.cut(finding.id(), 6);
        String indent = " ".repeat(id.length() + 2);
        wrap(out, id + "  ", indent, Sentence.of(finding.title()).plain(), columns);
        wrap(
                out,
                indent,
                indent,
                VisibleText.cut(Sentence.of(finding.sentence()).plain(), SUMMARY_CHARACTERS),
                columns);
        String evidence = String.join(" ", Figures.evidence(finding));
        if (!evidence.isEmpty()) {
            wrap(out, indent, indent, evidence, columns);
        }
        out.append('\n');
    }

    private static String sources(Report report) {
        String names = report.sources().stream().map(Source::name).collect(Collectors.joining(", "));
        long rows = report.sources().stream().mapToLong(Source::rows).sum();
        return VisibleText.cut(names, 200) + " (" + Figures.count(rows, "row") + ")";
    }

    /** Breaks at blanks; what has none is broken where the line ends. */
    private static void wrap(StringBuilder out, String first, String rest, String text, int columns) {
        String indent = first;
        for (String line : lines(text, columns - first.length())) {
            out.append((indent + line).stripTrailing()).append('\n');
            indent = rest;
        }
    }

    private static List<String> lines(String text, int room) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : VisibleText.line(text).split(" +")) {
            String left = word;
            if (!line.isEmpty() && length(line) + 1 + length(left) > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (length(left) > room) {
                int end = left.offsetByCodePoints(0, room);
                lines.add(left.substring(0, end));
                left = left.substring(end);
            }
            line.append(line.isEmpty() ? "" : " ").append(left);
        }
        lines.add(line.toString());
        return lines;
    }

    private static int length(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }
}
