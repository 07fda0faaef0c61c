package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.report.Prose;
import io.deepanalyze.report.Table;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rows in which something ends before it begins.
 *
 * @param rows the rows asked about
 * @param duration the time from the beginning to the end
 * @param begin the beginning
 * @param end the end
 * @param named whether the names of both say so, else only the order of nearly all rows does
 */
public record TimeOrder(Rows rows, Variable duration, Variable begin, Variable end, boolean named) implements Inquiry {
    /** Without names, the order of two times is a rule only where it has hardly an exception. */
    private static final double HARDLY = 0.01;
    /** The share of rows that makes a medium defect. */
    private static final double MEDIUM = 0.02;

    @Override
    public String kind() {
        return TimeOrderKind.NAME;
    }

    @Override
    public String contractKind() {
        return "data_quality";
    }

    @Override
    public String source() {
        return rows.source();
    }

    @Override
    public List<String> columns() {
        return duration.columns();
    }

    @Override
    public List<EvidenceQuery> queries() {
        return List.of(rows.query("Count rows in which " + end.label() + " is before " + begin.label(), """
                SELECT n, hits, hits / NULLIF(n, 0) AS share, -worst.value AS most, %1$s AS began, %2$s AS ended
                FROM (
                  SELECT COUNT(*) AS n, COUNT_IF(value < 0) AS hits,
                    MIN(CASE WHEN value < 0 THEN STRUCT(value, a, b) END) AS worst
                  FROM (SELECT %3$s AS value, %4$s AS a, %5$s AS b FROM %6$s)
                  WHERE value IS NOT NULL)""".formatted(
                Sql.isoTime("worst.a"), Sql.isoTime("worst.b"), duration.sql(), begin.sql(), end.sql(), rows.from())));
    }

    @Override
    public Optional<Statement> state(Evidence evidence, double level) {
        Table table = evidence.table();
        boolean defect = table.number(0, "hits") > 0 && (named || table.number(0, "share") <= HARDLY);
        return defect ? Optional.of(found(evidence)) : Optional.empty();
    }

    private Statement found(Evidence evidence) {
        Table table = evidence.table();
        Prose title = Prose.builder()
                .label(end.label())
                .text(" is before ")
                .label(begin.label())
                .text(" in some rows of ")
                .name(source())
                .build();
        Prose.Builder sentence =
                Prose.builder().label(end.label()).text(" is before ").label(begin.label());
        sentence.text(" in ").number(evidence.cell(0, "hits")).text(" of the ");
        sentence.number(evidence.cell(0, "n")).text(" rows of ").name(source()).text(" with both (");
        sentence.percent(evidence.cell(0, "share"), 1).text("), by up to ");
        sentence.number(evidence.cell(0, "most")).text(duration.unit() == null ? "" : " " + duration.unit());
        sentence.text(": from ").value(table.cell(0, "began")).text(" to ").value(table.cell(0, "ended"));
        List<Object> example = Stream.of("began", "ended")
                .map(name -> table.cell(0, name))
                .filter(Objects::nonNull)
                .toList();
        return Statement.of(
                        title, sentence.text(".").build(), 0.3 + 0.7 * Strength.of(table.number(0, "share"), MEDIUM))
                .withValues(example)
                .withCaveats(List.of("Means of the time between the two include these rows."));
    }
}
