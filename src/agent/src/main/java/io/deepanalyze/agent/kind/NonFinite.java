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
 * Columns of numbers that hold what is no number, or is infinite.
 *
 * @param rows the rows asked about
 * @param parts the columns
 */
public record NonFinite(Rows rows, List<StoredColumn> parts) implements ColumnDefect {
    /** The share of rows that makes a medium defect. */
    private static final double MEDIUM = 0.1;

    public NonFinite {
        parts = List.copyOf(parts);
    }

    @Override
    public String kind() {
        return NonFiniteKind.NAME;
    }

    @Override
    public List<EvidenceQuery> queries() {
        Figure infinite = new Figure(
                "infinite",
                parts.stream()
                        .map(it -> "COUNT_IF(ABS(%s) = DOUBLE('Infinity'))".formatted(it.sql()))
                        .toList());
        // NaN is greater than all numbers to Spark.
        return List.of(sheet().query(
                        "Count NaN and infinities in `" + source() + "`",
                        parts.stream()
                                .map(it -> "ABS(%s) >= DOUBLE('Infinity')".formatted(it.sql()))
                                .toList(),
                        List.of(infinite),
                        "hits > 0"));
    }

    @Override
    public Optional<Statement> state(Evidence evidence, double level) {
        return evidence.table().rows().isEmpty() ? Optional.empty() : Optional.of(found(evidence));
    }

    private Statement found(Evidence evidence) {
        Table table = evidence.table();
        Prose.Builder title = Prose.builder();
        if (table.rows().size() == 1) {
            title.label(sheet().column(table, 0).label());
        } else {
            title.text("Some columns of ").name(source());
        }
        title.text(table.rows().size() == 1 ? " holds " : " hold ").text("NaN or infinite values");
        Prose.Builder sentence = Prose.builder().text("Not every number of ").name(source());
        sentence.text(" is one, among ").number(evidence.cell(0, "n")).text(" rows: ");
        sheet().list(sentence, table, (prose, row) -> {
            boolean infinite = table.number(row, "infinite") > 0;
            prose.text(infinite ? " is NaN or infinite in " : " is NaN in ");
            prose.number(evidence.cell(row, "hits")).text(" (");
            prose.percent(evidence.cell(row, "share"), 1).text(")");
            if (infinite) {
                prose.text(", infinite in ").number(evidence.cell(row, "infinite"));
            }
        });
        return Statement.of(title.build(), sentence.text(".").build(), Strength.of(table.number(0, "share"), MEDIUM))
                .withCaveats(List.of("Means, tests and charts leave these rows out."))
                .withCoverage(table.number(0, "share"));
    }
}
