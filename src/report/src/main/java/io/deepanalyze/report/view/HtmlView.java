package io.deepanalyze.report.view;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.document;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.i;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.join;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.q;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.style;
import static j2html.TagCreator.text;
import static j2html.TagCreator.title;

import io.deepanalyze.report.Narrative;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.Source;
import io.deepanalyze.report.chart.Palette;
import io.deepanalyze.report.chart.VisibleText;
import j2html.tags.DomContent;
import java.util.List;
import java.util.Set;

/**
 * A report as one HTML page that needs nothing else: it reads without JavaScript and without a network, in the light, in
 * the dark and on paper.
 *
 * <p>Its content security policy allows the page's own scripts, by their hashes, and no connection at all, so that a name
 * which slipped through the escaping would still do nothing.
 */
public final class HtmlView {
    private HtmlView() {}

    /**
     * The page.
     *
     * @param report what it shows
     * @param drawings the drawings of its charts
     */
    static String render(Report report, Drawings drawings) {
        Set<String> ids = HtmlFindings.ids(report);
        HtmlProse prose = new HtmlProse(ids);
        HtmlFindings findings = new HtmlFindings(report, drawings, prose);
        DomContent findingsSection = findings.render();
        HtmlScripts scripts = HtmlScripts.of(findings.live());
        String heading = Sentence.of(report.narrative().title()).plain();
        return document(html().withLang("en")
                .with(
                        head(
                                meta().withCharset("utf-8"),
                                meta().attr("http-equiv", "Content-Security-Policy")
                                        .withContent(scripts.contentSecurityPolicy()),
                                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                                meta().withName("referrer").withContent("no-referrer"),
                                meta().withName("generator")
                                        .withContent(
                                                "DeepAnalyze " + report.run().product()),
                                title(heading),
                                style(rawHtml(styles()))),
                        body(
                                a("Skip to the findings").withClass("skip").withHref("#findings"),
                                bar(report),
                                main(
                                                top(report, prose),
                                                findingsSection,
                                                iff(
                                                        !report.narrative()
                                                                .sections()
                                                                .isEmpty(),
                                                        narrative(report.narrative(), ids)),
                                                HtmlColumns.render(report, prose),
                                                HtmlRun.render(report))
                                        .withClass("page"),
                                footer("Written by DeepAnalyze " + report.run().product()
                                                + ". Charts by Apache ECharts, Apache License 2.0.")
                                        .withClass("page"),
                                rawHtml(scripts.elements()))));
    }

    private static String styles() {
        String dark = HtmlScripts.resource("dark.css").strip() + Palette.darkProperties();
        return HtmlScripts.resource("report.css")
                + ":root{" + Palette.lightProperties() + "}"
                + "@media screen and (prefers-color-scheme:dark){:root:not([data-theme=\"light\"]){" + dark + "}}"
                + "@media screen{:root[data-theme=\"dark\"]{" + dark + "}}"
                + Palette.styles(".chart svg");
    }

    private static DomContent bar(Report report) {
        return header(div(
                                span(i(), text("DeepAnalyze")).withClass("mark"),
                                nav(
                                                a("Findings").withHref("#findings"),
                                                iff(
                                                        !report.narrative()
                                                                .sections()
                                                                .isEmpty(),
                                                        a("Discussion").withHref("#discussion")),
                                                a("Columns").withHref("#columns"),
                                                a("Method").withHref("#run"))
                                        .attr("aria-label", "Sections"))
                        .withClass("page"))
                .withClass("bar");
    }

    private static DomContent top(Report report, HtmlProse prose) {
        String goal = report.run().goal();
        List<String> names = report.sources().stream().map(Source::name).toList();
        return div(
                        p(VisibleText.cut(String.join(", ", names), 300) + " · " + HtmlRun.time(report.run()))
                                .withClass("eyebrow"),
                        h1(prose.of(report.narrative().title())),
                        p(prose.of(report.narrative().summary())).withClass("lead"),
                        goal == null
                                ? join()
                                : p(join("Asked: ", q(VisibleText.cut(goal, 1000))))
                                        .withClass("goal"),
                        banner(report.run().outcome()),
                        facts(report))
                .withClass("top");
    }

    private static DomContent banner(Outcome outcome) {
        if (outcome.status() == Outcome.Status.COMPLETE) {
            return join();
        }
        boolean failed = outcome.status() == Outcome.Status.FAILED;
        String reason = outcome.reason();
        String limit = outcome.limit();
        return p(
                        strong(failed ? "This run failed. " : "This report is partial. "),
                        text((reason == null ? "" : VisibleText.cut(reason, 1000) + " ")
                                + (limit == null
                                        ? ""
                                        : "The limit that ended it: " + VisibleText.cut(limit, 200) + ".")))
                .withClass(failed ? "banner failed" : "banner")
                .attr("role", "status");
    }

    private static DomContent facts(Report report) {
        long rows = report.sources().stream().mapToLong(Source::rows).sum();
        long columns =
                report.sources().stream().mapToLong(s -> s.columns().size()).sum();
        return dl(
                        fact("findings", Figures.count(report.findings().size())),
                        fact("rows", Figures.count(rows)),
                        fact("columns", Figures.count(columns)),
                        fact(
                                "hypotheses looked at",
                                Figures.count(report.tests().family())),
                        fact("queries run", Figures.count(report.run().cost().queries())),
                        fact("time taken", Figures.duration(report.run().durationMillis())))
                .withClass("facts");
    }

    private static DomContent fact(String name, String value) {
        return div(dt(name), dd(value));
    }

    private static DomContent narrative(Narrative narrative, Set<String> ids) {
        MarkdownHtml markdown = new MarkdownHtml(ids);
        return section(
                        h2("Discussion").withId("discussion-title"),
                        div(each(
                                        narrative.sections(),
                                        part -> join(
                                                h3(VisibleText.cut(part.heading(), 200)),
                                                rawHtml(markdown.render(part.markdown())))))
                                .withClass("prose"))
                .withId("discussion")
                .withClass("part")
                .attr("aria-labelledby", "discussion-title");
    }
}
