package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.relation.StoredColumn;
import io.deepanalyze.report.Prose;
import io.deepanalyze.report.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Values of a column that is read as numbers or as times that are neither such nor stand for a missing one.
 *
 * @param rows the rows asked about
 * @param column the column
 * @param condition what is true of a row with such a value
 * @param time whether the others are read as times, else as numbers
 */
public record UnreadValues(Rows rows, StoredColumn column, String condition, boolean time) implements Inquiry {
    private static final int TOLD = 3;
    /** The share of rows that makes a medium defect; there are never many, or the column would not be read so. */
    private static final double MEDIUM = 0.02;

    @Override
    public String kind() {
        return UnreadValuesKind.NAME;
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
        return List.of(column.name());
    }

    @Override
    public List<EvidenceQuery> queries() {
        return List.of(rows.query("List values of " + column.label() + " that cannot be read", """
                SELECT value, copies, hits, n, hits / NULLIF(n, 0) AS share
                FROM (
                  SELECT value, COUNT(*) AS copies, SUM(COUNT(*)) OVER () AS hits
                  FROM (SELECT %1$s AS value FROM %2$s WHERE %3$s)
                  GROUP BY value)
                CROSS JOIN (SELECT COUNT(%4$s) AS n FROM %2$s)
                ORDER BY copies DESC, value
                LIMIT 20""".formatted(
                        column.text(), rows.from(), condition, column.sql())));
    }

    @Override
    public Optional<Statement> state(Evidence evidence, double level) {
        return evidence.table().rows().isEmpty() ? Optional.empty() : Optional.of(found(evidence));
    }

    private Statement found(Evidence evidence) {
        Table table = evidence.table();
        Prose title = Prose.builder()
                .text("Some values of ")
                .label(column.label())
                .text(time ? " are no dates or times" : " are no numbers")
                .build();
        boolean one = table.number(0, "hits") == 1;
        Prose.Builder sentence =
                Prose.builder().number(evidence.cell(0, "hits")).text(" of the ");
        sentence.number(evidence.cell(0, "n"))
                .text(" values of ")
                .label(column.label())
                .text(" (");
        sentence.percent(evidence.cell(0, "share"), 1);
        sentence.text(one ? ") does not read as " : ") do not read as ");
        sentence.text(time ? "a date or time" : "a number").text(one ? ": " : ", such as ");
        int told = Math.min(TOLD, table.rows().size());
        for (int row = 0; row < told; row++) {
            sentence.text(row == 0 ? "" : row == told - 1 ? " and " : ", ").value(table.cell(row, "value"));
        }
        return Statement.of(
                        title, sentence.text(".").build(), 0.2 + 0.8 * Strength.of(table.number(0, "share"), MEDIUM))
                .withValues(IntStream.range(0, told)
                        .mapToObj(row -> table.cell(row, "value"))
                        .toList())
                .withCaveats(List.of(
                        "These rows are left out wherever the column is taken as " + (time ? "a time." : "a number.")));
    }
}
