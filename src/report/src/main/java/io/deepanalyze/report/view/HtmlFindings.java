package io.deepanalyze.report.view;

import static j2html.TagCreator.article;
import static j2html.TagCreator.b;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.ul;

import io.deepanalyze.report.Chart;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.chart.ChartSize;
import io.deepanalyze.report.chart.VisibleText;
import j2html.tags.DomContent;
import j2html.tags.specialized.ArticleTag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The findings: the first in full, the others folded, in the report's order. */
final class HtmlFindings {
    private static final int IN_FULL = 12;
    private static final int INLINE_SVG_CHARACTERS = 1_500_000;
    private static final int LIVE_CHARACTERS = 900_000;

    private final Report report;
    private final Drawings drawings;
    private final HtmlProse prose;
    private final Map<String, Chart> charts;
    private final Map<String, Query> queries;
    private final Map<String, Map<String, Object>> live = new LinkedHashMap<>();
    private int inlined;
    private int enlivened;

    HtmlFindings(Report report, Drawings drawings, HtmlProse prose) {
        this.report = report;
        this.drawings = drawings;
        this.prose = prose;
        this.charts = report.charts().stream().collect(Collectors.toMap(Chart::id, c -> c, (a, b) -> a));
        this.queries = report.queries().stream().collect(Collectors.toMap(Query::id, q -> q, (a, b) -> a));
    }

    /** The options of the charts that {@link #render} shows and that the page brings to life, by chart id. */
    Map<String, Map<String, Object>> live() {
        return live;
    }

    DomContent render() {
        List<Finding> all = report.findings();
        List<Finding> full = all.subList(0, Math.min(IN_FULL, all.size()));
        List<Finding> folded = all.subList(full.size(), all.size());
        return section(
                        h2("Findings").withId("findings-title"),
                        p("In the order of what matters. Each rests on queries that anyone can run again.")
                                .withClass("note"),
                        div().withId("chips")
                                .withClass("chips")
                                .attr("role", "group")
                                .attr("aria-label", "Show one kind of finding")
                                .attr("hidden"),
                        each(full, this::inFull),
                        iff(!folded.isEmpty(), more(folded)),
                        each(folded, this::folded))
                .withId("findings")
                .withClass("part")
                .attr("aria-labelledby", "findings-title");
    }

    private static DomContent more(List<Finding> folded) {
        return div(
                        h3(Figures.count(folded.size(), "further finding")),
                        p("Folded to keep the page short; open any.").withClass("note"))
                .withClass("more");
    }

    private DomContent inFull(Finding finding) {
        return body(finding, true).withId(finding.id()).attr("data-kind", Figures.kind(finding.kind()));
    }

    private DomContent folded(Finding finding) {
        return details(
                        summary(
                                span(Figures.kind(finding.kind())).withClass("k"),
                                span(prose.of(finding.title())).withClass("t")),
                        body(finding, false))
                .withId(finding.id())
                .withClass("folded")
                .attr("data-kind", Figures.kind(finding.kind()));
    }

    private ArticleTag body(Finding finding, boolean headed) {
        Chart chart = finding.chart() == null ? null : charts.get(finding.chart());
        List<Query> evidence = finding.evidence().stream()
                .map(queries::get)
                .filter(Objects::nonNull)
                .toList();
        return article()
                .withClass(chart == null ? "finding plain" : "finding")
                .with(div(
                        iff(headed, eyebrow(finding)),
                        iff(headed, h3(prose.of(finding.title()))),
                        p(prose.of(finding.sentence())).withClass("sentence"),
                        p(String.join(" ", Figures.evidence(finding))).withClass("evidence"),
                        iff(
                                !finding.caveats().isEmpty(),
                                ul(each(finding.caveats(), caveat -> li(prose.of(caveat))))
                                        .withClass("caveats"))))
                .with(iff(chart != null, chart == null ? span() : chart(chart)))
                .with(iff(!evidence.isEmpty(), evidence(evidence)));
    }

    private static DomContent eyebrow(Finding finding) {
        String where = VisibleText.cut(finding.source(), 60);
        String rows = finding.subgroup().stream()
                .map(c -> VisibleText.cut(c.column(), 40) + " = " + VisibleText.cut(Figures.cell(c.value()), 60))
                .collect(Collectors.joining(", "));
        return p(
                        b(Figures.kind(finding.kind())),
                        span(rows.isEmpty() ? where : where + ", where " + rows),
                        span(VisibleText.cut(finding.id(), 12)))
                .withClass("kind");
    }

    private DomContent chart(Chart chart) {
        String svg = drawings.svg(chart.id()).orElse("");
        DomContent picture;
        if (svg.isEmpty()) {
            picture = p("This chart could not be drawn here; what it shows is in the query below.")
                    .withClass("note");
        } else if (inlined + svg.length() > INLINE_SVG_CHARACTERS) {
            picture = p("To keep this page small, the drawing is beside it in charts/" + chart.id() + ".svg.")
                    .withClass("note");
        } else {
            inlined += svg.length();
            enliven(chart);
            picture = div(rawHtml(svg.replaceFirst("<svg ", "<svg aria-hidden=\"true\" focusable=\"false\" ")))
                    .withClass("still");
        }
        return figure(
                        figcaption(prose.of(chart.title())),
                        div(picture)
                                .attr("role", svg.isEmpty() ? "note" : "img")
                                .attr("aria-label", Sentence.of(chart.altText()).plain()))
                .withClass("chart")
                .attr("data-height", String.valueOf(ChartSize.of(chart.option()).height()))
                .attr("data-chart", chart.id());
    }

    private void enliven(Chart chart) {
        int size = ScriptJson.of(chart.option()).length();
        if (enlivened + size <= LIVE_CHARACTERS) {
            enlivened += size;
            live.put(chart.id(), chart.option());
        }
    }

    private static DomContent evidence(List<Query> evidence) {
        String label = evidence.size() == 1 ? "Show the query" : "Show the " + evidence.size() + " queries";
        return div(details(summary(label), each(evidence, HtmlQueries::query))).withClass("queries");
    }

    /** The ids that sentences may refer to. */
    static Set<String> ids(Report report) {
        return report.findings().stream().map(Finding::id).collect(Collectors.toSet());
    }
}
