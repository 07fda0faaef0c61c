package io.deepanalyze.agent.preparation;

import io.deepanalyze.agent.preparation.Transformation.DropColumn;
import io.deepanalyze.agent.preparation.Transformation.OfCells;
import io.deepanalyze.agent.preparation.Transformation.RenameColumn;
import io.deepanalyze.agent.source.SqlNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Steps as a query: each kind of step is a table of its own, which reads the one before it, so that the text can be read from top to
 * bottom.
 */
final class PlanSql {
    private static final int LINE = 110;

    private final PreparedSource source;
    private final List<Step> steps;
    private final Map<Kind, Map<String, OfCells>> cells = new TreeMap<>();

    /** @param steps those that are done */
    PlanSql(PreparedSource source, List<Step> steps) {
        this.source = source;
        this.steps = steps;
        for (Step step : steps) {
            if (step.change() instanceof OfCells change) {
                cells.computeIfAbsent(change.kind(), kind -> new HashMap<>()).put(change.column(), change);
            }
        }
    }

    /**
     * Tables that read each other.
     *
     * @param with what stands before a SELECT from the last of them
     * @param last the last
     */
    record Tables(String with, String last) {}

    /** The whole query. */
    String query() {
        Tables tables = upTo(Kind.FILL_MISSING, source.columns());
        Map<String, String> names = new HashMap<>();
        Set<String> dropped = new HashSet<>();
        for (Step step : steps) {
            if (step.change() instanceof RenameColumn rename) {
                names.put(rename.column(), rename.name());
            } else if (step.change() instanceof DropColumn drop) {
                dropped.add(drop.column());
            }
        }
        List<String> columns = source.columns().stream()
                .filter(column -> !dropped.contains(column.name()))
                .map(column -> as(column.sql(), SqlNames.quote(names.getOrDefault(column.name(), column.name()))))
                .toList();
        return tables.with() + select("", columns, tables.last());
    }

    /** The rows as they are behind the steps of a kind and before. */
    Tables upTo(Kind kind, List<TableColumn> columns) {
        return tables(kind, columns, false, List.of());
    }

    /**
     * Counts what each step does, one after the other, in one row: under {@code rows_out} the rows that are left, under {@code changed_1}
     * and so on the cells that the first of the steps changes, under {@code lost_1} the values that it loses.
     *
     * @param counted steps of cells
     */
    String counts(List<Step> counted) {
        Set<String> touched =
                counted.stream().map(step -> ((OfCells) step.change()).column()).collect(Collectors.toSet());
        List<TableColumn> columns = source.columns().stream()
                .filter(column -> touched.contains(column.name()))
                .toList();
        Tables tables = tables(Kind.FILL_MISSING, columns, true, counted);
        List<String> counts = new ArrayList<>();
        counts.add("COUNT(*) AS rows_out");
        for (int i = 0; i < counted.size(); i++) {
            counts.add("COUNT_IF(" + flag("changed", i) + ") AS changed_" + (i + 1));
            counts.add("COUNT_IF(" + flag("lost", i) + ") AS lost_" + (i + 1));
        }
        return tables.with() + select("", counts, tables.last());
    }

    private Tables tables(Kind last, List<TableColumn> columns, boolean flagged, List<Step> counted) {
        List<String> with = new ArrayList<>();
        String from = source.from();
        boolean distinct = steps.stream().anyMatch(step -> step.change().kind() == Kind.DROP_DUPLICATE_ROWS);
        if (distinct) {
            List<String> all = source.columns().stream().map(TableColumn::sql).toList();
            from = add(with, Kind.DROP_DUPLICATE_ROWS, select("DISTINCT ", all, from));
        }
        List<String> flags = new ArrayList<>();
        for (Map.Entry<Kind, Map<String, OfCells>> entry : cells.entrySet()) {
            Map<String, OfCells> changes = entry.getValue();
            boolean any = columns.stream().anyMatch(column -> changes.containsKey(column.name()));
            if (entry.getKey().compareTo(last) > 0 || !any) {
                continue;
            }
            List<String> projected = new ArrayList<>();
            for (TableColumn column : columns) {
                OfCells change = changes.get(column.name());
                projected.add(change == null ? column.sql() : change.after(column.sql()) + " AS " + column.sql());
            }
            List<String> earlier = List.copyOf(flags);
            projected.addAll(earlier);
            if (flagged) {
                addFlags(projected, flags, entry.getKey(), columns, counted);
            }
            from = add(with, entry.getKey(), select("", projected, from));
        }
        return new Tables(with.isEmpty() ? "" : "WITH " + String.join(",\n", with) + "\n", from);
    }

    private void addFlags(
            List<String> projected, List<String> flags, Kind kind, List<TableColumn> columns, List<Step> counted) {
        Map<String, TableColumn> byName =
                columns.stream().collect(Collectors.toMap(TableColumn::name, column -> column));
        for (int i = 0; i < counted.size(); i++) {
            OfCells change = (OfCells) counted.get(i).change();
            TableColumn column = byName.get(change.column());
            if (change.kind() == kind && column != null) {
                projected.add(change.changes(column.sql()) + " AS " + flag("changed", i));
                projected.add(change.loses(column.sql()) + " AS " + flag("lost", i));
                flags.add(flag("changed", i));
                flags.add(flag("lost", i));
            }
        }
    }

    /** A name of no column. */
    private String flag(String what, int step) {
        String name = what + "_" + (step + 1);
        Set<String> taken = source.columns().stream()
                .map(column -> column.sql().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        while (taken.contains(SqlNames.quote(name))) {
            name = "_" + name;
        }
        return SqlNames.quote(name);
    }

    /** @return its name, which is no source's */
    private String add(List<String> with, Kind kind, String query) {
        String name = kind.table().equalsIgnoreCase(source.name()) ? kind.table() + "_" : kind.table();
        with.add(name + " AS (\n" + query.indent(2) + ")");
        return name;
    }

    private static String as(String sql, String name) {
        return sql.equals(name) ? sql : sql + " AS " + name;
    }

    /** Columns that are taken as they are share lines. */
    private static String select(String how, List<String> columns, String from) {
        StringBuilder text = new StringBuilder("SELECT ").append(how);
        int width = text.length();
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i) + (i < columns.size() - 1 ? "," : "");
            if (i > 0 && width + column.length() > LINE) {
                text.append("\n  ");
                width = 2;
            } else if (i > 0) {
                text.append(' ');
            }
            text.append(column);
            width += column.length() + 1;
        }
        return text.append("\nFROM ").append(from).toString();
    }
}
