package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.report.Finding.Reference;
import io.deepanalyze.report.Prose;
import io.deepanalyze.report.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which other source a column refers to, if any: of all whose key it could be, the one that explains it best.
 *
 * @param rows the referring rows
 * @param column the referring column
 * @param standing how much the column is a key that others refer to
 * @param parents whose key it could be, at most six
 */
public record ForeignKey(Rows rows, String column, Standing standing, List<Parent> parents) implements Inquiry {
    /** Fewer rows with a parent than this, and it is no reference with orphans but another thing. */
    private static final double ENOUGH = 0.95;

    private static final double STRENGTH = 0.3;

    public ForeignKey {
        parents = List.copyOf(parents);
    }

    /**
     * A source that may be referred to.
     *
     * @param rows its rows
     * @param column its key
     * @param keySql the key over its rows
     * @param childSql the referring column over the child's rows, of the same type
     * @param nameEvidence from 0 to 2, how much the child's name speaks of it
     * @param standing how much the column is a key that others refer to
     */
    public record Parent(
            Rows rows, String column, String keySql, String childSql, int nameEvidence, Standing standing) {}

    /**
     * What decides, of sources that hold the same keys, which lists the things themselves.
     *
     * @param source the source
     * @param column the key
     * @param ownName 1 where the key's name says that the source's own things are meant, else 0
     * @param otherColumns columns of the source besides the key
     * @param referring how many columns could refer to it
     */
    public record Standing(String source, String column, int ownName, int otherColumns, int referring) {
        static final Comparator<Standing> CANONICAL_FIRST = Comparator.comparingInt(Standing::ownName)
                .reversed()
                .thenComparing(Standing::otherColumns)
                .thenComparing(Standing::referring, Comparator.reverseOrder())
                .thenComparing(Standing::source)
                .thenComparing(Standing::column);
    }

    @Override
    public String kind() {
        return ForeignKeyKind.NAME;
    }

    @Override
    public String contractKind() {
        return "foreign_key";
    }

    @Override
    public String source() {
        return rows.source();
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public List<EvidenceQuery> queries() {
        String union =
                IntStream.range(0, parents.size()).mapToObj(this::compare).collect(Collectors.joining("\nUNION ALL\n"));
        List<String> sources = Stream.concat(
                        rows.sources().stream(), parents.stream().flatMap(it -> it.rows().sources().stream()))
                .distinct()
                .toList();
        return List.of(new EvidenceQuery(
                "Look for what `" + column + "` of `" + rows.source() + "` refers to", """
                SELECT parent_source, parent_column, child_rows, child_keys, matched_rows, matched_keys,
                  child_rows - matched_rows AS orphan_rows, child_keys - matched_keys AS orphan_keys,
                  try_divide(matched_rows, child_rows) AS coverage, parent_rows, parent_keys
                FROM (
                %s)
                ORDER BY candidate""".formatted(union), sources));
    }

    private String compare(int candidate) {
        Parent parent = parents.get(candidate);
        return """
                SELECT %s AS candidate, %s AS parent_source, %s AS parent_column,
                  c.child_rows, c.child_keys, c.matched_rows, c.matched_keys, p.parent_rows, p.parent_keys
                FROM (
                  SELECT COALESCE(SUM(child.n), 0) AS child_rows, COUNT(*) AS child_keys,
                    COALESCE(SUM(CASE WHEN parent.k IS NULL THEN 0 ELSE child.n END), 0) AS matched_rows,
                    COUNT(parent.k) AS matched_keys
                  FROM (SELECT k, COUNT(*) AS n FROM (SELECT %s AS k FROM %s) WHERE k IS NOT NULL GROUP BY k) AS child
                  LEFT JOIN (SELECT DISTINCT k FROM (SELECT %s AS k FROM %s) WHERE k IS NOT NULL) AS parent
                    ON child.k = parent.k) AS c
                CROSS JOIN (
                  SELECT COUNT(*) AS parent_rows, COUNT(DISTINCT k) AS parent_keys
                  FROM (SELECT %s AS k FROM %s)) AS p""".formatted(
                        candidate,
                        Sql.string(parent.rows().source()),
                        Sql.string(parent.column()),
                        parent.childSql(),
                        rows.from(),
                        parent.keySql(),
                        parent.rows().from(),
                        parent.keySql(),
                        parent.rows().from());
    }

    /** The reference that the evidence confirms, if it does one. */
    public Optional<ForeignKeyLink> link(Evidence evidence) {
        Table table = evidence.table();
        return best(table).map(row -> {
            Parent parent = parents.get(row);
            return new ForeignKeyLink(
                    source(),
                    column,
                    parent.rows().source(),
                    parent.column(),
                    parent.childSql(),
                    parent.keySql(),
                    table.number(row, "coverage"),
                    table.number(row, "child_rows") == table.number(row, "child_keys"));
        });
    }

    @Override
    public Optional<Statement> state(Evidence evidence, double level) {
        Table table = evidence.table();
        return best(table).map(row -> state(evidence, row));
    }

    private Statement state(Evidence evidence, int row) {
        Table table = evidence.table();
        Parent parent = parents.get(row);
        boolean unique = table.number(row, "child_rows") == table.number(row, "child_keys");
        boolean equal = sameKeys(table, row);
        Prose title = Prose.builder()
                .name(source())
                .text(equal && unique ? " has one row for each of " : " refers to ")
                .name(parent.rows().source())
                .text(" by ")
                .name(column)
                .build();
        Prose.Builder sentence = Prose.builder()
                .name(column)
                .text(" of ")
                .name(source())
                .text(" refers to ")
                .name(parent.column())
                .text(" of ")
                .name(parent.rows().source())
                .text(": ")
                .number(evidence.cell(row, "matched_rows"))
                .text(" of ")
                .number(evidence.cell(row, "child_rows"))
                .text(" rows with a key have a match (")
                .percent(evidence.cell(row, "coverage"), 1)
                .text("), ");
        orphans(sentence, evidence, row);
        if (unique) {
            sentence.text(equal ? "; both hold the same keys once each" : "; no key occurs twice");
        }
        sentence.text(", and ")
                .number(evidence.cell(row, "matched_keys"))
                .text(" of ")
                .number(evidence.cell(row, "parent_keys"))
                .text(" keys of ")
                .name(parent.rows().source())
                .text(" are in use.");
        return Statement.of(title, sentence.build(), STRENGTH)
                .withReference(new Reference(parent.rows().source(), List.of(parent.column())))
                .withCoverage(rows.coverage((long) table.number(row, "child_rows")));
    }

    private static void orphans(Prose.Builder sentence, Evidence evidence, int row) {
        if (evidence.table().number(row, "orphan_rows") == 0) {
            sentence.text("none is an orphan");
            return;
        }
        sentence.number(evidence.cell(row, "orphan_rows"))
                .text(" with ")
                .number(evidence.cell(row, "orphan_keys"))
                .text(" distinct keys are orphans");
    }

    private Optional<Integer> best(Table table) {
        return IntStream.range(0, table.rows().size())
                .boxed()
                .filter(row -> confirmed(table, row))
                .max(Comparator.<Integer>comparingDouble(row -> table.number(row, "coverage"))
                        .thenComparing(row -> parents.get(row).nameEvidence())
                        .thenComparing(row -> parents.get(row).standing(), Standing.CANONICAL_FIRST.reversed()))
                .filter(row -> !isParentOf(table, row));
    }

    private static boolean confirmed(Table table, int row) {
        return table.number(row, "parent_rows") == table.number(row, "parent_keys")
                && table.number(row, "child_keys") >= 2
                && table.number(row, "coverage") >= ENOUGH;
    }

    private static boolean sameKeys(Table table, int row) {
        return table.number(row, "orphan_keys") == 0
                && table.number(row, "matched_keys") == table.number(row, "parent_keys");
    }

    /** Where both sources hold the same keys once each, only one of the two directions is told. */
    private boolean isParentOf(Table table, int row) {
        boolean oneToOne = sameKeys(table, row) && table.number(row, "child_rows") == table.number(row, "child_keys");
        return oneToOne
                && Standing.CANONICAL_FIRST.compare(standing, parents.get(row).standing()) < 0;
    }
}
