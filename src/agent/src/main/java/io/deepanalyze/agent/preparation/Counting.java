package io.deepanalyze.agent.preparation;

import io.deepanalyze.agent.preparation.Step.Evidence;
import io.deepanalyze.report.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts over columns, taken many at a time: each rule adds the expressions that it needs, one query or a few answer them all.
 */
final class Counting {
    /** Columns of one query: more make its plan slow to compile. */
    private static final int COLUMNS = 40;

    private final PreparedSource source;
    private final PlanQueries queries;
    private final List<TableColumn> columns = new ArrayList<>();
    private final Map<String, Map<String, String>> asked = new LinkedHashMap<>();
    private final Map<String, Map<String, Count>> counts = new LinkedHashMap<>();

    Counting(PreparedSource source, PlanQueries queries) {
        this.source = source;
        this.queries = queries;
    }

    /** An answer, and where it stands. */
    private record Count(@Nullable Object value, Evidence evidence) {}

    /** Adds an aggregate of a column under a name. */
    void ask(TableColumn column, String name, String aggregate) {
        if (!asked.containsKey(column.name())) {
            columns.add(column);
        }
        asked.computeIfAbsent(column.name(), key -> new LinkedHashMap<>()).put(name, aggregate);
    }

    /** Runs what was asked for, over the rows behind {@code steps} up to a kind. */
    void run(String purpose, List<Step> steps, Kind last) {
        for (int begin = 0; begin < columns.size(); begin += COLUMNS) {
            run(
                    purpose,
                    new PlanSql(source, steps),
                    last,
                    columns.subList(begin, Math.min(columns.size(), begin + COLUMNS)));
        }
    }

    private void run(String purpose, PlanSql sql, Kind last, List<TableColumn> part) {
        PlanSql.Tables tables = sql.upTo(last, part);
        List<String> aggregates = new ArrayList<>();
        for (TableColumn column : part) {
            for (String aggregate :
                    Objects.requireNonNull(asked.get(column.name())).values()) {
                aggregates.add("  " + aggregate + " AS n" + (aggregates.size() + 1));
            }
        }
        Query query = queries.run(
                purpose, tables.with() + "SELECT\n" + String.join(",\n", aggregates) + "\nFROM " + tables.last());
        int at = 0;
        for (TableColumn column : part) {
            Map<String, Count> found = new LinkedHashMap<>();
            for (String name : Objects.requireNonNull(asked.get(column.name())).keySet()) {
                at++;
                String alias = "n" + at;
                found.put(name, new Count(query.result().cell(0, alias), new Evidence(query.id(), alias)));
            }
            counts.put(column.name(), found);
        }
    }

    private Count count(TableColumn column, String name) {
        return Objects.requireNonNull(
                Objects.requireNonNull(counts.get(column.name()), column.name()).get(name), name);
    }

    /** A count; 0 where there was nothing to count. */
    long number(TableColumn column, String name) {
        Object value = count(column, name).value();
        return value == null ? 0 : Double.valueOf(value.toString()).longValue();
    }

    /** A value that is no count. */
    @Nullable
    Object value(TableColumn column, String name) {
        return count(column, name).value();
    }

    Evidence evidence(TableColumn column, String name) {
        return count(column, name).evidence();
    }
}
