package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.relation.StoredColumn;
import io.deepanalyze.report.Prose;
import io.deepanalyze.report.Table;
import java.util.List;
import java.util.Optional;

/**
 * Columns that have no value in any row.
 *
 * @param rows the rows asked about
 * @param parts the columns
 */
public record EmptyColumns(Rows rows, List<StoredColumn> parts) implements ColumnDefect {
    private static final double STRENGTH = 0.3;

    public EmptyColumns {
        parts = List.copyOf(parts);
    }

    @Override
    public String kind() {
        return EmptyColumnsKind.NAME;
    }

    @Override
    public List<EvidenceQuery> queries() {
        return List.of(sheet().query(
                        "Look for columns of `" + source() + "` without any value",
                        parts.stream().map(it -> it.sql() + " IS NULL").toList(),
                        List.of(),
                        "hits = n"));
    }

    @Override
    public Optional<Statement> state(Evidence evidence, double level) {
        return evidence.table().rows().isEmpty() ? Optional.empty() : Optional.of(found(evidence));
    }

    private Statement found(Evidence evidence) {
        Table table = evidence.table();
        boolean one = table.rows().size() == 1;
        Prose.Builder title = Prose.builder();
        if (one) {
            title.label(sheet().column(table, 0).label()).text(" is empty in every row");
        } else {
            title.text("Some columns of ").name(source()).text(" are empty in every row");
        }
        Prose.Builder sentence = Prose.builder();
        if (!one) {
            sentence.number(evidence.cell(0, "touched")).text(" columns have no value in any of the ");
            sentence.number(evidence.cell(0, "n"))
                    .text(" rows of ")
                    .name(source())
                    .text(": ");
        }
        sheet().list(sentence, table, (prose, row) -> {});
        if (one) {
            sentence.text(" has no value in any of the ").number(evidence.cell(0, "n"));
            sentence.text(" rows of ").name(source());
        }
        return Statement.of(title.build(), sentence.text(".").build(), STRENGTH);
    }
}
