package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.relation.StoredColumn;
import io.deepanalyze.report.Prose;
import io.deepanalyze.report.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Values of a category that differ in case or in blanks alone, and are probably meant to be the same.
 *
 * @param rows the rows asked about
 * @param column the category
 */
public record SpellingVariants(Rows rows, StoredColumn column) implements Inquiry {
    private static final int TOLD = 3;
    /** The share of rows that makes a medium defect. */
    private static final double MEDIUM = 0.05;
    /** Blanks of any kind. */
    static final String BLANKS = "[\\s\\xA0]+";

    @Override
    public String kind() {
        return SpellingVariantsKind.NAME;
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

    /** What spellings of the same value have in common. */
    static String form(String value) {
        return value.replaceAll(BLANKS, " ").strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<EvidenceQuery> queries() {
        return List.of(rows.query("Look for different spellings of the same value in " + column.label(), """
                SELECT usual, other, spellings, odd, forms, hits, n, hits / NULLIF(n, 0) AS share
                FROM (
                  SELECT usual.value AS usual, other.value AS other, spellings, odd,
                    COUNT(*) OVER () AS forms, SUM(odd) OVER () AS hits
                  FROM (
                    SELECT MAX(STRUCT(copies, value)) AS usual, MIN(STRUCT(copies, value)) AS other,
                      COUNT(*) AS spellings, SUM(copies) - MAX(copies) AS odd
                    FROM (
                      SELECT value, LOWER(TRIM(REGEXP_REPLACE(value, %1$s, ' '))) AS form, COUNT(*) AS copies
                      FROM (SELECT %2$s AS value FROM %3$s)
                      WHERE value IS NOT NULL
                      GROUP BY value)
                    WHERE LENGTH(form) > 1
                    GROUP BY form)
                  WHERE spellings > 1)
                CROSS JOIN (SELECT COUNT(%2$s) AS n FROM %3$s)
                ORDER BY odd DESC, usual
                LIMIT 20""".formatted(
                        Sql.string(BLANKS), column.text(), rows.from())));
    }

    @Override
    public Optional<Statement> state(Evidence evidence, double level) {
        return evidence.table().rows().isEmpty() ? Optional.empty() : Optional.of(found(evidence));
    }

    private Statement found(Evidence evidence) {
        Table table = evidence.table();
        Prose title = Prose.builder()
                .label(column.label())
                .text(" spells the same value in several ways")
                .build();
        boolean one = table.number(0, "forms") == 1;
        Prose.Builder sentence = Prose.builder().number(evidence.cell(0, "forms"));
        sentence.text(one ? " value of " : " values of ").label(column.label());
        sentence.text(one ? " is" : " are").text(" written in several ways that differ in case or blanks alone: ");
        int told = Math.min(TOLD, table.rows().size());
        for (int row = 0; row < told; row++) {
            sentence.text(row == 0 ? "" : row == told - 1 ? " and " : ", ")
                    .value(table.cell(row, "usual"))
                    .text(" also as ")
                    .value(table.cell(row, "other"));
        }
        sentence.text("; ").number(evidence.cell(0, "hits")).text(" of ").number(evidence.cell(0, "n"));
        sentence.text(" values (").percent(evidence.cell(0, "share"), 1).text(") have not the usual spelling.");
        return Statement.of(title, sentence.build(), 0.2 + 0.8 * Strength.of(table.number(0, "share"), MEDIUM))
                .withValues(IntStream.range(0, told)
                        .boxed()
                        .flatMap(row -> Stream.of(table.cell(row, "usual"), table.cell(row, "other")))
                        .toList())
                .withCaveats(List.of("Each spelling counts as a value of its own wherever rows are grouped by it."));
    }
}
