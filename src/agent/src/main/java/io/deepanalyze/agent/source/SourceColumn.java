package io.deepanalyze.agent.source;

import org.apache.spark.sql.types.DataType;

/**
 * A column of a source, a leaf field of its structs, or the size of an array or map.
 *
 * @param name the name in the report: the column's own, a nested field's path in back-ticked parts, or either in {@code
 *     size(…)}
 * @param type its Spark type
 * @param sql how a query over {@link OpenSource#from} refers to it, quoted
 */
public record SourceColumn(String name, DataType type, String sql) {
    private static final String SIZE = "size(";

    /** The size of the array or map {@code of}: how many elements or entries, NULL where it is. */
    static SourceColumn sizeOf(SourceColumn of, DataType type, String sql) {
        return new SourceColumn(SIZE + of.name() + ")", type, sql);
    }

    /** Whether a caller who names {@code column} means this too: itself, the struct that it is a field of, or the array. */
    public boolean isPartOf(String column) {
        String whole =
                name.startsWith(SIZE) && name.endsWith(")") ? name.substring(SIZE.length(), name.length() - 1) : name;
        return name.equals(column)
                || whole.equals(column)
                || whole.startsWith(SqlNames.quote(column) + ".")
                || (column.startsWith("`") && whole.startsWith(column + "."));
    }
}
