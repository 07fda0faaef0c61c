package io.deepanalyze.agent.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * How queries reach a view's columns.
 *
 * @param from what stands behind FROM
 * @param columns the columns, structs flattened to their leaves, after each array and map its size
 * @param notes what a reader should know of the names
 */
record ViewColumns(String from, List<SourceColumn> columns, List<String> notes) {
    ViewColumns {
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
    }

    /** The columns of the view {@code view}; renames them all where one of them cannot be named in SQL. */
    static ViewColumns of(String view, StructType schema, boolean caseSensitive) {
        StructField[] fields = schema.fields();
        boolean renamed = !allUsable(fields, caseSensitive);
        Builder builder = new Builder(caseSensitive);
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < fields.length; i++) {
            shown.add(builder.unique(SqlNames.quotable(fields[i].name()) ? fields[i].name() : "c" + i));
        }
        for (int i = 0; i < fields.length; i++) {
            builder.add(fields[i], shown.get(i), renamed ? "`c" + i + "`" : SqlNames.quote(fields[i].name()));
        }
        if (renamed) {
            builder.notes.add("Columns are reached by their position (c0, c1, …), because a name occurs twice, is empty"
                    + " or cannot be quoted safely.");
        }
        String from = renamed ? renaming(view, fields.length) : SqlNames.quote(view);
        return new ViewColumns(from, builder.columns, builder.notes);
    }

    /**
     * The columns of a relation whose fields are parts of {@code path}.
     *
     * @param path the whole in back-ticked parts
     */
    static List<SourceColumn> within(String path, StructType schema, boolean caseSensitive) {
        Builder builder = new Builder(caseSensitive);
        for (StructField field : schema.fields()) {
            String part = SqlNames.quote(field.name());
            builder.addLeaves(field, path + "." + part, path + "." + part, part);
        }
        return builder.columns;
    }

    private static String renaming(String view, int columns) {
        String names = IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        return "(WITH v(" + names + ") AS (SELECT * FROM " + SqlNames.quote(view) + ") SELECT * FROM v) AS v";
    }

    private static boolean allUsable(StructField[] fields, boolean caseSensitive) {
        Set<String> seen = new HashSet<>();
        for (StructField field : fields) {
            if (!SqlNames.quotable(field.name()) || !seen.add(folded(field.name(), caseSensitive))) {
                return false;
            }
        }
        return true;
    }

    private static String folded(String name, boolean caseSensitive) {
        return caseSensitive ? name : name.toLowerCase(Locale.ROOT);
    }

    private static final class Builder {
        private final boolean caseSensitive;
        private final List<SourceColumn> columns = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final Set<String> shownNames = new HashSet<>();

        Builder(boolean caseSensitive) {
            this.caseSensitive = caseSensitive;
        }

        String unique(String name) {
            String candidate = name;
            for (int number = 2; !shownNames.add(folded(candidate, caseSensitive)); number++) {
                candidate = name + "_" + number;
            }
            return candidate;
        }

        void add(StructField field, String shown, String sql) {
            addLeaves(field, shown, SqlNames.quote(shown), sql);
        }

        /** A table that has a column of the size's name has no need of it. */
        private void addWhole(SourceColumn column) {
            columns.add(column);
            String array = column.type() instanceof ArrayType
                    ? column.sql()
                    : column.type() instanceof MapType ? "map_keys(" + column.sql() + ")" : null;
            if (array != null) {
                SourceColumn size = SourceColumn.sizeOf(column, DataTypes.IntegerType, "array_size(" + array + ")");
                if (shownNames.add(folded(size.name(), caseSensitive))) {
                    columns.add(size);
                }
            }
        }

        private void addLeaves(StructField field, String shown, String path, String sql) {
            if (!(field.dataType() instanceof StructType struct) || struct.isEmpty()) {
                addWhole(new SourceColumn(shown, field.dataType(), sql));
                return;
            }
            if (!allUsable(struct.fields(), caseSensitive)) {
                columns.add(new SourceColumn(shown, field.dataType(), sql));
                notes.add("The fields of " + path + " stay together, because a name occurs twice, is empty or cannot be"
                        + " quoted safely.");
                return;
            }
            for (StructField leaf : struct.fields()) {
                String part = "." + SqlNames.quote(leaf.name());
                addLeaves(leaf, path + part, path + part, sql + part);
            }
        }
    }
}
