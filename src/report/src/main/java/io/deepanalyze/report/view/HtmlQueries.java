package io.deepanalyze.report.view;

import static j2html.TagCreator.b;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.header;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import io.deepanalyze.report.Query;
import io.deepanalyze.report.Table;
import io.deepanalyze.report.chart.VisibleText;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A query with its code and the beginning of its result. */
final class HtmlQueries {
    private static final int ROWS = 20;
    private static final int COLUMNS = 12;
    private static final int CODE_CHARACTERS = 12_000;

    private HtmlQueries() {}

    static DomContent query(Query query) {
        List<String> cut = new ArrayList<>();
        String code = VisibleText.block(query.code());
        if (code.codePointCount(0, code.length()) > CODE_CHARACTERS) {
            cut.add("the first " + Figures.count(CODE_CHARACTERS) + " characters of the query");
            code = code.substring(0, code.offsetByCodePoints(0, CODE_CHARACTERS));
        }
        DomContent result = result(query, cut);
        return div().withClass("query")
                .with(
                        header(
                                b(VisibleText.cut(query.id(), 20)),
                                span(VisibleText.cut(query.purpose(), 120)),
                                span(VisibleText.cut(query.language(), 20) + " · "
                                        + Figures.count(query.rows(), "row") + " · "
                                        + Figures.duration(query.durationMillis()) + " · reads "
                                        + VisibleText.cut(String.join(", ", query.sources()), 200))),
                        pre(code).attr("tabindex", "0").attr("aria-label", "Code of query " + query.id()),
                        result)
                .with(iff(
                        !cut.isEmpty(),
                        p("Shown: " + String.join(", ", cut) + ". All that was stored is in report.json.")
                                .withClass("note")));
    }

    private static DomContent result(Query query, List<String> cut) {
        Table table = query.result();
        if (table.columns().isEmpty()) {
            return p("No result is stored.").withClass("note");
        }
        int rows = Math.min(ROWS, table.rows().size());
        int columns = Math.min(COLUMNS, table.columns().size());
        if (rows < query.rows()) {
            cut.add(Figures.count(rows) + " of " + Figures.count(query.rows(), "row"));
        }
        if (columns < table.columns().size()) {
            cut.add(Figures.count(columns) + " of "
                    + Figures.count(table.columns().size(), "column"));
        }
        List<Integer> indices = IntStream.range(0, columns).boxed().toList();
        List<Boolean> numeric = IntStream.range(0, columns)
                .mapToObj(c -> table.rows().stream().allMatch(r -> r.get(c) == null || r.get(c) instanceof Number))
                .toList();
        return div(table(
                        thead(tr(each(
                                indices,
                                c -> th(VisibleText.cut(table.columns().get(c).name(), 60))
                                        .attr("scope", "col")
                                        .withCondClass(numeric.get(c), "n")))),
                        tbody(each(
                                table.rows().subList(0, rows),
                                row -> tr(each(indices, c -> cell(row.get(c), numeric.get(c))))))))
                .withClass("scroll")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-label", "Result of query " + query.id());
    }

    private static DomContent cell(@Nullable Object value, boolean numeric) {
        if (value == null) {
            return td(span("NULL").withClass("null")).withCondClass(numeric, "n");
        }
        return td(Figures.cell(value)).withCondClass(numeric, "n");
    }
}
