package io.deepanalyze.report.view;

import static j2html.TagCreator.b;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.i;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.Source;
import io.deepanalyze.report.chart.VisibleText;
import j2html.tags.DomContent;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The appendix of columns, a table per source. */
final class HtmlColumns {
    private static final int COLUMNS_PER_SOURCE = 200;
    private static final int COLUMNS = 600;
    private static final int TOP = 3;
    private static final int HISTOGRAM_WIDTH = 128;
    private static final int HISTOGRAM_HEIGHT = 32;

    private final HtmlProse prose;
    private int left = COLUMNS;

    private HtmlColumns(HtmlProse prose) {
        this.prose = prose;
    }

    static DomContent render(Report report, HtmlProse prose) {
        HtmlColumns columns = new HtmlColumns(prose);
        return section(
                        h2("Columns").withId("columns-title"),
                        p("What the profile measured, for every column of every source. A value marked ≈ is an estimate.")
                                .withClass("note"),
                        each(report.sources(), columns::source))
                .withId("columns")
                .withClass("part")
                .attr("aria-labelledby", "columns-title");
    }

    private DomContent source(Source source) {
        int shown = Math.min(source.columns().size(), Math.min(left, COLUMNS_PER_SOURCE));
        left -= shown;
        String name = VisibleText.cut(source.name(), 120);
        return div(
                        h3(name),
                        p(Figures.count(source.rows(), "row") + ", "
                                        + Figures.count(source.columns().size(), "column")
                                        + (shown < source.columns().size()
                                                ? ". The first " + Figures.count(shown)
                                                        + " are shown; the others are in report.json."
                                                : "."))
                                .withClass("note"),
                        each(
                                source.notes(),
                                note -> p(prose.of(VisibleText.cut(note, 500))).withClass("note")),
                        iff(shown > 0, profiles(name, source.columns().subList(0, shown))))
                .withClass("source");
    }

    private static DomContent profiles(String name, List<ColumnProfile> columns) {
        return div(table(
                                thead(tr(
                                        head("Column", false),
                                        head("Role", false),
                                        head("Missing", true),
                                        head("Distinct", true),
                                        head("Smallest", true),
                                        head("Median", true),
                                        head("Largest", true),
                                        head("Distribution", false))),
                                tbody(each(
                                        columns.stream()
                                                .flatMap(ColumnProfile::withinIt)
                                                .toList(),
                                        HtmlColumns::row)))
                        .withClass("columns"))
                .withClass("scroll")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-label", "Columns of " + name);
    }

    private static DomContent head(String text, boolean number) {
        return th(text).attr("scope", "col").withCondClass(number, "n");
    }

    private static DomContent row(ColumnProfile column) {
        double missing = column.rows() == 0 ? 0 : (double) column.nulls() / column.rows();
        return tr(
                td(span(VisibleText.cut(column.name(), 120)), span(type(column)).withClass("type"))
                        .withClass("name"),
                td(column.role().name().toLowerCase(Locale.ROOT)),
                td(span(Figures.percent(missing)), bar(missing)).withClass("n"),
                td((column.distinctExact() ? "" : "≈ ") + Figures.count(column.distinct()))
                        .withClass("n"),
                value(column.min(), ""),
                value(column.quantiles().get("0.5"), exact(column.quantiles().get("exact")) ? "" : "≈ "),
                value(column.max(), ""),
                td(distribution(column)));
    }

    private static boolean exact(@Nullable Object flag) {
        return !Boolean.FALSE.equals(flag);
    }

    private static String type(ColumnProfile column) {
        ColumnProfile.ReadAs readAs = column.readAs();
        String type = VisibleText.cut(column.type(), 80);
        if (readAs == null) {
            return type;
        }
        return type + ", read as " + VisibleText.cut(readAs.type(), 40)
                + (readAs.failures() == 0 ? "" : " (" + Figures.count(readAs.failures()) + " could not be)");
    }

    private static DomContent bar(double share) {
        String width = String.format(Locale.ROOT, "width:%.1f%%", Math.max(0, Math.min(1, share)) * 100);
        return share > 0 ? span(i().withStyle(width)).withClass("share") : span();
    }

    private static DomContent value(@Nullable Object value, String mark) {
        return td(value == null ? "" : mark + VisibleText.cut(Figures.cell(value), 40))
                .withClass("n v");
    }

    private static DomContent distribution(ColumnProfile column) {
        if (column.masked()) {
            return span("masked").withClass("null");
        }
        ColumnProfile.Histogram histogram = column.histogram();
        if (!histogram.counts().isEmpty()) {
            return rawHtml(miniature(histogram.counts()));
        }
        return ul(each(
                        column.top().subList(0, Math.min(TOP, column.top().size())),
                        top -> li(
                                span(VisibleText.cut(Figures.cell(top.value()), 60)),
                                b((top.exact() ? "" : "≈ ") + Figures.count(top.count())))))
                .withClass("tops");
    }

    /** Bars of counts; numbers only, so it may be written as it is. */
    private static String miniature(List<Long> counts) {
        long most = counts.stream().mapToLong(Long::longValue).max().orElse(0);
        double width = (double) HISTOGRAM_WIDTH / counts.size();
        StringBuilder svg = new StringBuilder(
                        "<svg class=\"mini\" role=\"img\" aria-label=\"Histogram\" viewBox=\"0 0 ")
                .append(HISTOGRAM_WIDTH)
                .append(' ')
                .append(HISTOGRAM_HEIGHT)
                .append("\" preserveAspectRatio=\"none\">");
        for (int bin = 0; bin < counts.size(); bin++) {
            double height = most == 0 ? 0 : Math.ceil(HISTOGRAM_HEIGHT * (double) counts.get(bin) / most);
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.2f\" y=\"%.0f\" width=\"%.2f\" height=\"%.0f\"/>",
                    bin * width,
                    HISTOGRAM_HEIGHT - height,
                    Math.max(0.5, width - 1),
                    height));
        }
        return svg.append("</svg>").toString();
    }
}
