package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.report.Prose;
import io.deepanalyze.report.Table;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a source holds: its rows, their time, and what is recorded of them.
 *
 * @param rows the rows asked about
 * @param times the time that they span, at most one
 * @param measures the first few measures
 * @param groupings the first few categories
 */
public record Summary(Rows rows, List<Variable> times, List<Variable> measures, List<Variable> groupings)
        implements Inquiry {
    private static final double STRENGTH = 0.1;
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    public Summary {
        times = List.copyOf(times);
        measures = List.copyOf(measures);
        groupings = List.copyOf(groupings);
    }

    @Override
    public String kind() {
        return SummaryKind.NAME;
    }

    @Override
    public String contractKind() {
        return "summary";
    }

    @Override
    public String source() {
        return rows.source();
    }

    @Override
    public List<String> columns() {
        return Stream.of(times, measures, groupings)
                .flatMap(List::stream)
                .flatMap(it -> it.columns().stream())
                .distinct()
                .toList();
    }

    @Override
    public List<EvidenceQuery> queries() {
        String sql = times.isEmpty()
                ? "SELECT COUNT(*) AS n FROM " + rows.from()
                : """
                SELECT COUNT(*) AS n, CAST(CAST(MIN(t) AS DATE) AS STRING) AS earliest,
                  CAST(CAST(MAX(t) AS DATE) AS STRING) AS latest
                FROM (SELECT %s AS t FROM %s)""".formatted(times.get(0).sql(), rows.from());
        return List.of(rows.query("Count the rows of `" + rows.source() + "`", sql));
    }

    @Override
    public Optional<Statement> state(Evidence evidence, double level) {
        Prose.Builder sentence = Prose.builder()
                .name(source())
                .text(" has ")
                .number(evidence.cell(0, "n"))
                .text(evidence.table().number(0, "n") == 1 ? " row" : " rows");
        if (!times.isEmpty()) {
            span(sentence, evidence.table());
        }
        list(sentence, measures, "; it measures ");
        list(sentence, groupings, measures.isEmpty() ? "; it can be grouped by " : " and can be grouped by ");
        return Optional.of(Statement.of(
                Prose.builder().text("What ").name(source()).text(" holds").build(),
                sentence.text(".").build(),
                STRENGTH));
    }

    private void span(Prose.Builder sentence, Table table) {
        String earliest = String.valueOf(table.cell(0, "earliest"));
        String latest = String.valueOf(table.cell(0, "latest"));
        if (DATE.matcher(earliest).matches() && DATE.matcher(latest).matches()) {
            sentence.text(", by ").label(times.get(0).label()).text(" from ").date(earliest);
            sentence.text(" to ").date(latest);
        }
    }

    private static void list(Prose.Builder sentence, List<Variable> variables, String lead) {
        for (int i = 0; i < variables.size(); i++) {
            sentence.text(i == 0 ? lead : i == variables.size() - 1 ? " and " : ", ")
                    .label(variables.get(i).label());
        }
    }
}
