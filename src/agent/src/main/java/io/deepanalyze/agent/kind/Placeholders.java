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
import java.util.stream.IntStream;

/**
 * Columns in which words that people write where a value is missing stand for values.
 *
 * @param rows the rows asked about
 * @param parts the columns
 * @param conditions for each column, what is true of a row with such a word
 */
public record Placeholders(Rows rows, List<StoredColumn> parts, List<String> conditions) implements ColumnDefect {
    /** The share of rows that makes a medium defect. */
    private static final double MEDIUM = 0.1;

    public Placeholders {
        parts = List.copyOf(parts);
        conditions = List.copyOf(conditions);
    }

    @Override
    public String kind() {
        return PlaceholdersKind.NAME;
    }

    @Override
    public List<EvidenceQuery> queries() {
        return List.of(sheet().query(
                        "Count placeholders for missing values in `" + source() + "`",
                        conditions,
                        List.of(words("word", "MIN"), words("other", "MAX")),
                        "hits > 0"));
    }

    private Figure words(String name, String aggregate) {
        return new Figure(
                name,
                IntStream.range(0, parts.size())
                        .mapToObj(i -> "%s(CASE WHEN %s THEN %s END)"
                                .formatted(
                                        aggregate,
                                        conditions.get(i),
                                        parts.get(i).text()))
                        .toList());
    }

    @Override
    public Optional<Statement> state(Evidence evidence, double level) {
        return evidence.table().rows().isEmpty() ? Optional.empty() : Optional.of(found(evidence));
    }

    private Statement found(Evidence evidence) {
        Table table = evidence.table();
        boolean one = table.rows().size() == 1;
        Prose.Builder title = Prose.builder().text("Words stand for missing values in ");
        if (one) {
            title.label(sheet().column(table, 0).label());
        } else {
            title.text("some columns of ").name(source());
        }
        Prose.Builder sentence = Prose.builder();
        if (!one) {
            sentence.number(evidence.cell(0, "touched")).text(" columns of ").name(source());
            sentence.text(" hold words that usually stand for a missing value, among ");
            sentence.number(evidence.cell(0, "n")).text(" rows: ");
        }
        sheet().list(sentence, table, (prose, row) -> {
            prose.text(one ? " holds " : " (");
            words(prose, table, row).text(one ? ", which usually stands for a missing value, in " : " in ");
            prose.number(evidence.cell(row, "hits")).text(one ? " of the " : ", ");
            if (one) {
                prose.number(evidence.cell(0, "n"))
                        .text(" rows of ")
                        .name(source())
                        .text(" (");
            }
            prose.percent(evidence.cell(row, "share"), 1).text(")");
        });
        return Statement.of(title.build(), sentence.text(".").build(), Strength.of(table.number(0, "share"), MEDIUM))
                .withValues(ColumnSheet.values(table, "word", "other"))
                .withCoverage(table.number(0, "share"));
    }

    private static Prose.Builder words(Prose.Builder prose, Table table, int row) {
        Object word = table.cell(row, "word");
        Object other = table.cell(row, "other");
        if (word == null || other == null) {
            return prose.text("a word");
        }
        prose.value(word);
        return word.equals(other) ? prose : prose.text(" or ").value(other);
    }
}
