package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.relation.StoredColumn;
import io.deepanalyze.report.Prose;
import io.deepanalyze.report.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Figures of several columns, one row of the result each, by one scan.
 *
 * @param rows the rows asked about
 * @param columns the columns
 */
record ColumnSheet(Rows rows, List<StoredColumn> columns) {
    /** Columns that are named in a sentence; more are counted. */
    private static final int NAMED = 6;

    ColumnSheet {
        columns = List.copyOf(columns);
    }

    /**
     * A figure of each column.
     *
     * @param name the result's column
     * @param aggregates for each column an aggregate over the rows, all of one type
     */
    record Figure(String name, List<String> aggregates) {
        Figure {
            aggregates = List.copyOf(aggregates);
        }
    }

    /**
     * The query: {@code place} of the column, {@code n} rows, {@code hits} among them and their {@code share}, then the
     * figures, most hits first; {@code touched} is how many columns are told.
     *
     * @param hits for each column a condition on a row
     * @param told a condition on hits and figures for a column to be in the result
     */
    EvidenceQuery query(String purpose, List<String> hits, List<Figure> figures, String told) {
        String names = figures.stream().map(it -> ", " + it.name()).collect(Collectors.joining());
        String aggregates = numbered(i -> "COUNT_IF(" + hits.get(i) + ") AS h" + i
                + figures.stream()
                        .map(it -> ", " + it.aggregates().get(i) + " AS " + it.name() + i)
                        .collect(Collectors.joining()));
        String stacked = numbered(i -> i + "L, h" + i
                + figures.stream().map(it -> ", " + it.name() + i).collect(Collectors.joining()));
        return rows.query(purpose, """
                SELECT place, n, hits, hits / NULLIF(n, 0) AS share%1$s, COUNT(*) OVER () AS touched
                FROM (
                  SELECT n, stack(%2$s, %3$s) AS (place, hits%1$s)
                  FROM (SELECT COUNT(*) AS n, %4$s FROM %5$s))
                WHERE %6$s
                ORDER BY hits DESC, place""".formatted(names, columns.size(), stacked, aggregates, rows.from(), told));
    }

    private String numbered(IntFunction<String> part) {
        return IntStream.range(0, columns.size()).mapToObj(part).collect(Collectors.joining(", "));
    }

    /** The column that a row of the result speaks of. */
    StoredColumn column(Table table, int row) {
        return columns.get((int) table.number(row, "place"));
    }

    /** Lists the columns of the result, each followed by what {@code details} appends of its row. */
    void list(Prose.Builder prose, Table table, BiConsumer<Prose.Builder, Integer> details) {
        int size = table.rows().size();
        int named = size <= NAMED + 1 ? size : NAMED;
        for (int row = 0; row < named; row++) {
            prose.text(row == 0 ? "" : row == size - 1 ? " and " : ", ")
                    .label(column(table, row).label());
            details.accept(prose, row);
        }
        prose.text(named < size ? " and others" : "");
    }

    /** The different values of some columns of the result, NULL left out. */
    static List<Object> values(Table table, String... names) {
        return IntStream.range(0, table.rows().size())
                .boxed()
                .flatMap(row -> Arrays.stream(names).map(name -> table.cell(row, name)))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
