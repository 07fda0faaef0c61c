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
 * Columns that have no value in most rows.
 *
 * @param rows the rows asked about
 * @param parts the columns
 */
public record MostlyMissing(Rows rows, List<StoredColumn> parts) implements ColumnDefect {
    private static final double STRENGTH = 0.4;

    public MostlyMissing {
        parts = List.copyOf(parts);
    }

    @Override
    public String kind() {
        return MostlyMissingKind.NAME;
    }

    @Override
    public List<EvidenceQuery> queries() {
        return List.of(sheet().query(
                        "Look for columns of `" + source() + "` that are mostly missing",
                        parts.stream().map(it -> it.sql() + " IS NULL").toList(),
                        List.of(),
                        "2 * hits > n AND hits < n"));
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
            title.label(sheet().column(table, 0).label()).text(" is missing in most rows");
        } else {
            title.text("Some columns of ").name(source()).text(" are missing in most rows");
        }
        Prose.Builder sentence = Prose.builder();
        if (!one) {
            sentence.number(evidence.cell(0, "touched")).text(" columns have no value in most of the ");
            sentence.number(evidence.cell(0, "n"))
                    .text(" rows of ")
                    .name(source())
                    .text(": ");
            sheet().list(
                            sentence,
                            table,
                            (prose, row) -> prose.text(" (missing in ")
                                    .number(evidence.cell(row, "hits"))
                                    .text(", ")
                                    .percent(evidence.cell(row, "share"), 1)
                                    .text(")"));
        } else {
            sentence.label(sheet().column(table, 0).label()).text(" has no value in ");
            sentence.number(evidence.cell(0, "hits")).text(" of the ");
            sentence.number(evidence.cell(0, "n"))
                    .text(" rows of ")
                    .name(source())
                    .text(" (");
            sentence.percent(evidence.cell(0, "share"), 1).text(")");
        }
        return Statement.of(title.build(), sentence.text(".").build(), STRENGTH * table.number(0, "share"));
    }
}
