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

/**
 * A column that nearly tells all rows apart, but for a few values that occur more than once or are missing.
 *
 * @param rows the rows asked about
 * @param column the column
 */
public record RepeatedKey(Rows rows, StoredColumn column) implements Inquiry {
    /** The largest share of surplus or empty rows that a column may have and still be meant as a key. */
    private static final double FEW = 0.05;
    /** The share of such rows that makes a medium defect: a key has none. */
    private static final double MEDIUM = 0.01;

    @Override
    public String kind() {
        return RepeatedKeyKind.NAME;
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
        return List.of(rows.query("Count values of " + column.label() + " that occur more than once", """
                SELECT n, missing, keys, n - missing - keys AS surplus, repeated, top.copies AS most, top.value AS example
                FROM (
                  SELECT SUM(copies) AS n, SUM(CASE WHEN value IS NULL THEN copies ELSE 0 END) AS missing,
                    COUNT(value) AS keys, COUNT_IF(copies > 1 AND value IS NOT NULL) AS repeated,
                    MAX(CASE WHEN value IS NOT NULL THEN STRUCT(copies, %s AS value) END) AS top
                  FROM (
                    SELECT value, COUNT(*) AS copies
                    FROM (SELECT %s AS value FROM %s)
                    GROUP BY value))""".formatted(
                        column.shown() ? "CAST(value AS STRING)" : "CAST(NULL AS STRING)", column.sql(), rows.from())));
    }

    @Override
    public Optional<Statement> state(Evidence evidence, double level) {
        Table table = evidence.table();
        double odd = table.number(0, "surplus") + table.number(0, "missing");
        boolean few = odd > 0 && odd <= FEW * table.number(0, "n");
        return few && table.number(0, "repeated") > 0 ? Optional.of(found(evidence)) : Optional.empty();
    }

    private Statement found(Evidence evidence) {
        Table table = evidence.table();
        Prose title = Prose.builder()
                .label(column.label())
                .text(" looks like a key of ")
                .name(source())
                .text(", but some of its values repeat")
                .build();
        boolean one = table.number(0, "repeated") == 1;
        Prose.Builder sentence = Prose.builder().label(column.label()).text(" has ");
        sentence.number(evidence.cell(0, "keys")).text(" distinct values in the ");
        sentence.number(evidence.cell(0, "n")).text(" rows of ").name(source()).text(": ");
        sentence.number(evidence.cell(0, "repeated"));
        sentence.text(one ? " value occurs more than once, in " : " values occur more than once, in ");
        sentence.number(evidence.cell(0, "surplus"));
        sentence.text(table.number(0, "surplus") == 1 ? " surplus row" : " surplus rows");
        Object example = table.cell(0, "example");
        if (example != null) {
            sentence.text("; ").value(example).text(" occurs ");
            sentence.number(evidence.cell(0, "most")).text(" times");
        }
        if (table.number(0, "missing") > 0) {
            sentence.text("; it is missing in ").number(evidence.cell(0, "missing"));
            sentence.text(table.number(0, "missing") == 1 ? " row" : " rows");
        }
        double odd = (table.number(0, "surplus") + table.number(0, "missing")) / table.number(0, "n");
        return Statement.of(title, sentence.text(".").build(), 0.3 + 0.7 * Strength.of(odd, MEDIUM))
                .withValues(example == null ? List.of() : List.of(example));
    }
}
