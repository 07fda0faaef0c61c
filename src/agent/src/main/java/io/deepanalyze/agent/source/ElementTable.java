package io.deepanalyze.agent.source;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;

/**
 * The elements of an array or the entries of a map as a table of their own, a row each. Its columns have the names that
 * tables of nested types have them by: the path of the array and {@code element}, of the map and {@code key} or {@code
 * value}, then the fields of structs. Driver side; runs nothing.
 */
public final class ElementTable {
    private ElementTable() {}

    /** The table of the elements of {@code column} of {@code source}; empty where it is neither array nor map. */
    public static Optional<OpenSource> of(OpenSource source, SourceColumn column) {
        return parts(column.type()).map(parts -> open(source, column, parts));
    }

    private static Optional<String> parts(DataType type) {
        if (type instanceof ArrayType) {
            return Optional.of("element");
        }
        return type instanceof MapType ? Optional.of("(key, value)") : Optional.empty();
    }

    private static OpenSource open(OpenSource source, SourceColumn column, String parts) {
        SparkSession spark = source.data().sparkSession();
        String from = "(SELECT explode(" + column.sql() + ") AS " + parts + " FROM " + source.from() + ") AS v";
        Dataset<Row> data = spark.sql("SELECT * FROM " + from);
        boolean caseSensitive = Boolean.parseBoolean(spark.conf().get("spark.sql.caseSensitive"));
        return new OpenSource(
                source.name(),
                source.kind(),
                source.location(),
                null,
                source.version(),
                null,
                data,
                from,
                ViewColumns.within(path(column.name()), data.schema(), caseSensitive),
                List.of(),
                source.repeatable());
    }

    /** A field of a struct has a path for a name already. */
    private static String path(String name) {
        boolean isPath = name.startsWith("`") && name.endsWith("`") && name.contains("`.`");
        return isPath ? name : SqlNames.quote(name);
    }
}
