package io.deepanalyze.report.view;

import static io.deepanalyze.report.view.MarkdownText.fenced;
import static io.deepanalyze.report.view.MarkdownText.name;
import static io.deepanalyze.report.view.MarkdownText.sentence;
import static io.deepanalyze.report.view.MarkdownText.text;

import io.deepanalyze.report.Chart;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Narrative;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.Source;
import io.deepanalyze.report.Table;
import io.deepanalyze.report.chart.VisibleText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A report as one Markdown document that shows the drawings beside it. */
final class MarkdownView {
    private static final int RESULT_ROWS = 10;
    private static final int RESULT_COLUMNS = 10;
    private static final int COLUMNS_PER_SOURCE = 200;

    /** The one form of a path that is linked, whoever wrote the report. */
    private static final Pattern DRAWING = Pattern.compile("charts/[A-Za-z0-9]+\\.svg");

    private final Report report;
    private final Map<String, Chart> charts;
    private final Map<String, Query> queries;
    private final StringBuilder out = new StringBuilder();

    private MarkdownView(Report report) {
        this.report = report;
        this.charts = report.charts().stream().collect(Collectors.toMap(Chart::id, c -> c, (a, b) -> a));
        this.queries = report.queries().stream().collect(Collectors.toMap(Query::id, q -> q, (a, b) -> a));
    }

    /** The document; drawings are linked by the paths that the charts have. */
    static String render(Report report) {
        MarkdownView view = new MarkdownView(report);
        view.top();
        view.findings();
        view.discussion();
        report.sources().forEach(view::columns);
        view.method();
        return view.out.toString();
    }

    private void top() {
        line("# " + sentence(report.narrative().title()));
        line(sentence(report.narrative().summary()));
        String goal = report.run().goal();
        if (goal != null) {
            line("Asked: *" + text(VisibleText.cut(goal.strip(), 1000)) + "*");
        }
        Outcome outcome = report.run().outcome();
        if (outcome.status() != Outcome.Status.COMPLETE) {
            String reason = outcome.reason();
            String limit = outcome.limit();
            line("> **" + (outcome.status() == Outcome.Status.FAILED ? "This run failed." : "This report is partial.")
                    + "** "
                    + (reason == null ? "" : text(reason) + " ")
                    + (limit == null ? "" : "The limit that ended it: " + text(limit) + "."));
        }
        long rows = report.sources().stream().mapToLong(Source::rows).sum();
        line(Figures.count(report.findings().size(), "finding") + " from " + Figures.count(rows, "row") + " of "
                + report.sources().stream().map(s -> name(s.name())).collect(Collectors.joining(", ")) + ", "
                + HtmlRun.time(report.run()) + ", in "
                + Figures.duration(report.run().durationMillis()) + ".");
    }

    private void findings() {
        line("## Findings");
        int ordinal = 0;
        for (Finding finding : report.findings()) {
            line("### " + ++ordinal + ". " + sentence(finding.title()));
            line("*" + text(Figures.kind(finding.kind())) + "* in " + name(finding.source()) + where(finding) + " ("
                    + text(finding.id()) + ")");
            line(sentence(finding.sentence()));
            Chart chart = finding.chart() == null ? null : charts.get(finding.chart());
            String drawing = chart == null ? null : chart.svg();
            if (chart != null && drawing != null && DRAWING.matcher(drawing).matches()) {
                line("![" + text(Sentence.of(chart.altText()).plain()) + "](" + drawing + ")");
            } else if (chart != null) {
                line("*The chart could not be drawn; what it shows is in the query below.*");
            }
            List<String> evidence = Figures.evidence(finding);
            if (!evidence.isEmpty()) {
                line(text(String.join(" ", evidence)));
            }
            finding.caveats()
                    .forEach(caveat -> out.append("- ").append(sentence(caveat)).append('\n'));
            out.append(finding.caveats().isEmpty() ? "" : "\n");
            finding.evidence().forEach(id -> query(queries.get(id)));
        }
    }

    private static String where(Finding finding) {
        return finding.subgroup().isEmpty()
                ? ""
                : finding.subgroup().stream()
                        .map(c -> name(c.column()) + " = " + name(VisibleText.cut(Figures.cell(c.value()), 80)))
                        .collect(Collectors.joining(", ", ", where ", ""));
    }

    private void query(@Nullable Query query) {
        if (query == null) {
            return;
        }
        line("Query " + text(query.id()) + ", " + Figures.count(query.rows(), "row") + ", "
                + Figures.duration(query.durationMillis()) + ":");
        line(fenced(query.code(), query.language().equals("profile") ? "json" : query.language()));
        Table table = query.result();
        int columns = Math.min(RESULT_COLUMNS, table.columns().size());
        int rows = Math.min(RESULT_ROWS, table.rows().size());
        if (columns == 0) {
            return;
        }
        row(table.columns().subList(0, columns).stream()
                .map(column -> text(VisibleText.cut(column.name(), 60)))
                .toList());
        row(IntStream.range(0, columns).mapToObj(c -> "---").toList());
        table.rows()
                .subList(0, rows)
                .forEach(cells -> row(cells.subList(0, columns).stream()
                        .map(cell -> text(Figures.cell(cell)))
                        .toList()));
        out.append('\n');
        if (rows < query.rows() || columns < table.columns().size()) {
            line("*" + Figures.count(rows) + " of " + Figures.count(query.rows(), "row") + " and " + columns + " of "
                    + Figures.count(table.columns().size(), "column") + " are shown.*");
        }
    }

    private void discussion() {
        for (Narrative.Section section : report.narrative().sections()) {
            line("## " + text(section.heading()));
            // A section is Markdown by contract; what it brings of HTML and links becomes text here, too.
            for (String paragraph : VisibleText.block(section.markdown()).split("\\R{2,}")) {
                for (String sectionLine : paragraph.split("\\R")) {
                    boolean item = sectionLine.startsWith("- ") || sectionLine.startsWith("* ");
                    out.append(item ? "- " + sentence(sectionLine.substring(2)) : sentence(sectionLine))
                            .append('\n');
                }
                out.append('\n');
            }
        }
    }

    private void columns(Source source) {
        line("## Columns of " + name(source.name()));
        line(Figures.count(source.rows(), "row") + ", "
                + Figures.count(source.columns().size(), "column") + ".");
        source.notes().forEach(note -> line(sentence(note)));
        row(List.of("Column", "Type", "Role", "Missing", "Distinct", "Smallest", "Median", "Largest", "Most frequent"));
        row(List.of("---", "---", "---", "---:", "---:", "---:", "---:", "---:", "---"));
        source.columns().stream()
                .limit(COLUMNS_PER_SOURCE)
                .flatMap(ColumnProfile::withinIt)
                .forEach(this::column);
        out.append('\n');
        if (source.columns().size() > COLUMNS_PER_SOURCE) {
            line("*The first " + COLUMNS_PER_SOURCE + " columns are shown; the others are in report.json.*");
        }
    }

    private void column(ColumnProfile column) {
        double missing = column.rows() == 0 ? 0 : (double) column.nulls() / column.rows();
        row(List.of(
                name(VisibleText.cut(column.name(), 120)),
                text(VisibleText.cut(column.type(), 80)),
                column.role().name().toLowerCase(Locale.ROOT),
                Figures.percent(missing).replace("<", "&lt;"),
                (column.distinctExact() ? "" : "≈ ") + Figures.count(column.distinct()),
                value(column.min()),
                value(column.quantiles().get("0.5")),
                value(column.max()),
                column.masked()
                        ? "*masked*"
                        : column.top().stream()
                                .limit(3)
                                .map(t -> text(VisibleText.cut(Figures.cell(t.value()), 40)) + " "
                                        + Figures.count(t.count()))
                                .collect(Collectors.joining(", "))));
    }

    private static String value(@Nullable Object value) {
        return value == null ? "" : text(VisibleText.cut(Figures.cell(value), 40));
    }

    private void method() {
        line("## How this was made");
        line(text(HtmlRun.method(report)));
        line("DeepAnalyze " + text(report.run().product()) + " on Spark "
                + text(report.run().spark()) + ", seed "
                + report.run().settings().seed() + ", "
                + Figures.count(report.run().cost().queries()) + " queries, "
                + Figures.bytes(report.run().cost().bytesRead()) + " read. Everything is in report.json.");
    }

    private void row(List<String> cells) {
        out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private void line(String markdown) {
        out.append(markdown.stripTrailing()).append("\n\n");
    }
}
