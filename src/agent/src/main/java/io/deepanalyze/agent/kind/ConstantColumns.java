package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.kind.ColumnSheet.Figure;
import io.deepanalyze.agent.relation.StoredColumn;
import io.deepanalyze.report.Prose;
import io.deepanalyze.report.Table;
import java.util.List;
import java.util.Optional;

/**
 * Columns that have the same value in every row, and so tell nothing.
 *
 * @param rows the rows asked about
 * @param parts the columns
 */
public record ConstantColumns(Rows rows, List<StoredColumn> parts) implements ColumnDefect {
    private static final double STRENGTH = 0.15;

    public ConstantColumns {
        parts = List.copyOf(parts);
    }

    @Override
    public String kind() {
        return ConstantColumnsKind.NAME;
    }

    @Override
    public List<EvidenceQuery> queries() {
        Figure same = new Figure(
                "same",
                parts.stream()
                        .map(it -> "MIN(%1$s) = MAX(%1$s)".formatted(it.sql()))
                        .toList());
        Figure value = new Figure(
                "value", parts.stream().map(it -> "MIN(" + it.text() + ")").toList());
        return List.of(sheet().query(
                        "Look for columns of `" + source() + "` that never vary",
                        parts.stream().map(it -> it.sql() + " IS NOT NULL").toList(),
                        List.of(same, value),
                        "hits = n AND same"));
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
            title.label(sheet().column(table, 0).label()).text(" is the same in every row");
        } else {
            title.text("Some columns of ").name(source()).text(" are the same in every row");
        }
        Prose.Builder sentence = Prose.builder();
        if (!one) {
            sentence.number(evidence.cell(0, "touched")).text(" columns of ").name(source());
            sentence.text(" have one constant value each in all ");
            sentence.number(evidence.cell(0, "n")).text(" rows: ");
        }
        sheet().list(sentence, table, (prose, row) -> {
            Object value = table.cell(row, "value");
            if (one) {
                prose.text(" has one constant value in all ").number(evidence.cell(0, "n"));
                prose.text(" rows of ").name(source());
            }
            if (value != null) {
                prose.text(one ? ": " : " (").value(value).text(one ? "" : ")");
            }
        });
        return Statement.of(title.build(), sentence.text(".").build(), STRENGTH)
                .withValues(ColumnSheet.values(table, "value"));
    }
}
