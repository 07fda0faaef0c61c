package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.relation.StoredColumn;
import io.deepanalyze.report.Prose;
import io.deepanalyze.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows that say the same as another one.
 *
 * @param rows the rows asked about
 * @param compared the columns in which rows must be alike
 * @param keys columns that tell rows apart and are left aside, at most a few; empty for exact copies
 * @param incomparable labels of columns whose values cannot be compared, and are left aside too
 */
public record DuplicateRows(Rows rows, List<StoredColumn> compared, List<StoredColumn> keys, List<String> incomparable)
        implements Inquiry {
    /** Columns of which the example shows a value. */
    private static final int SHOWN = 3;
    /** Surplus rows, as a share of all, of which a medium defect consists. */
    private static final double MEDIUM = 0.05;

    public DuplicateRows {
        compared = List.copyOf(compared);
        keys = List.copyOf(keys);
        incomparable = List.copyOf(incomparable);
    }

    @Override
    public String kind() {
        return DuplicateRowsKind.NAME;
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
        return compared.stream().map(StoredColumn::name).toList();
    }

    @Override
    public List<EvidenceQuery> queries() {
        List<Integer> shown = IntStream.range(0, compared.size())
                .filter(i -> compared.get(i).shown())
                .limit(SHOWN)
                .boxed()
                .toList();
        String examples = shown.stream()
                .map(i -> ", CAST(content.c%1$s AS STRING) AS v%1$s".formatted(i))
                .collect(Collectors.joining());
        String values = shown.stream().map(i -> ", top.v" + i).collect(Collectors.joining());
        // One value per row: of thousands of columns to group by, Spark's planner runs out of stack.
        String contents = "SELECT STRUCT(%s) AS content FROM %s"
                .formatted(numbered(compared.size(), i -> compared.get(i).sql() + " AS c" + i), rows.from());
        // Rows that are alike have one hash: only those whose hash repeats are compared as a whole.
        return List.of(rows.query("Count rows of `" + source() + "` that repeat others", """
                SELECT n, n - surplus AS contents, surplus, surplus / NULLIF(n, 0) AS share, repeated, top.copies AS most%1$s
                FROM (SELECT COUNT(*) AS n FROM %2$s)
                CROSS JOIN (
                  SELECT COALESCE(SUM(copies - 1), 0) AS surplus, COUNT(*) AS repeated, MAX(STRUCT(copies%3$s)) AS top
                  FROM (
                    SELECT content, COUNT(*) AS copies
                    FROM (SELECT content, xxhash64(content) AS hash FROM (%4$s)) AS alike
                    LEFT SEMI JOIN (
                      SELECT hash
                      FROM (SELECT xxhash64(content) AS hash FROM (%4$s))
                      GROUP BY hash
                      HAVING COUNT(*) > 1) AS repeating
                    ON alike.hash = repeating.hash
                    GROUP BY content
                    HAVING COUNT(*) > 1))""".formatted(
                        values, rows.from(), examples, contents)));
    }

    private static String numbered(int count, IntFunction<String> part) {
        return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(", "));
    }

    @Override
    public Optional<Statement> state(Evidence evidence, double level) {
        Table table = evidence.table();
        return table.number(0, "surplus") > 0 ? Optional.of(found(evidence)) : Optional.empty();
    }

    private Statement found(Evidence evidence) {
        Table table = evidence.table();
        boolean one = table.number(0, "surplus") == 1;
        Prose.Builder title = Prose.builder().name(source()).text(" holds ");
        title.text(keys.isEmpty() ? "rows that are exact copies of others" : "rows that repeat others in all but ");
        names(title);
        Prose.Builder sentence = Prose.builder()
                .number(evidence.cell(0, "surplus"))
                .text(" of the ")
                .number(evidence.cell(0, "n"))
                .text(" rows of ")
                .name(source())
                .text(" (")
                .percent(evidence.cell(0, "share"), 1)
                .text(one ? ") repeats" : ") repeat")
                .text(" another row in every column")
                .text(keys.isEmpty() ? "" : " but ");
        names(sentence);
        sentence.text(", so that ").number(evidence.cell(0, "contents")).text(" different rows remain");
        if (table.number(0, "most") > 2) {
            sentence.text("; the most frequent one occurs ")
                    .number(evidence.cell(0, "most"))
                    .text(" times");
        }
        return Statement.of(
                        title.build(),
                        sentence.text(".").build(),
                        0.15 + 0.85 * Strength.of(table.number(0, "share"), MEDIUM))
                .withValues(example(table))
                .withCaveats(caveats());
    }

    private void names(Prose.Builder prose) {
        for (int i = 0; i < keys.size(); i++) {
            prose.text(i == 0 ? "" : i == keys.size() - 1 ? " and " : ", ")
                    .label(keys.get(i).label());
        }
    }

    private static List<Object> example(Table table) {
        return table.columns().stream()
                .map(Table.Column::name)
                .filter(name -> name.startsWith("v"))
                .map(name -> table.cell(0, name))
                .filter(Objects::nonNull)
                .toList();
    }

    private List<String> caveats() {
        List<String> caveats = new ArrayList<>();
        if (!incomparable.isEmpty()) {
            caveats.add(
                    "Columns whose values cannot be compared are left aside: " + String.join(", ", incomparable) + ".");
        }
        caveats.add("Whether a repeated row is an error or happened twice, the data do not say.");
        return caveats;
    }
}
