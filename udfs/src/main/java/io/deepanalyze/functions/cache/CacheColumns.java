package io.deepanalyze.functions.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of the table, and of the files that are to be appended to it. */
final class CacheColumns {
    static final String CALL_KEY = "call_key";
    static final String INPUT_HASH = "input_hash";
    static final String FUNCTION = "function";
    static final String MODEL = "model";
    static final String MODEL_HASH = "model_hash";
    static final String PARAMETERS = "parameters";
    static final String VALUE = "value";
    static final String TRUNCATED = "truncated";
    static final String TOKENS = "tokens";
    static final String CREATED_AT = "created_at";

    private static final List<Column> ALL = List.of(
            new Column(
                    CALL_KEY,
                    DataTypes.StringType,
                    "Which calls have these values: a hash of model_hash and parameters"),
            new Column(INPUT_HASH, DataTypes.BinaryType, "The SHA-256 of the text"),
            new Column(FUNCTION, DataTypes.StringType, "The function that asked first"),
            new Column(MODEL, DataTypes.StringType, "The name of the model"),
            new Column(MODEL_HASH, DataTypes.StringType, "The SHA-256 of the files of the model"),
            new Column(PARAMETERS, DataTypes.StringType, "What was asked of the model, as JSON"),
            new Column(VALUE, DataTypes.BinaryType, "The value, behind a byte with the version of its form"),
            new Column(TRUNCATED, DataTypes.BooleanType, "Whether the text was longer than the model takes"),
            new Column(TOKENS, DataTypes.IntegerType, "Tokens that the model read"),
            new Column(CREATED_AT, DataTypes.TimestampType, "When the model answered"));

    private CacheColumns() {}

    /** As Spark has them. */
    static StructType schema() {
        StructType schema = new StructType();
        for (Column column : ALL) {
            schema = schema.add(column.name, column.type, true, column.comment);
        }
        return schema;
    }

    /** As {@code CREATE TABLE} takes them. */
    static String ddl() {
        return schema().toDDL();
    }

    /** As Parquet has them. */
    static MessageType parquet() {
        Types.MessageTypeBuilder message = Types.buildMessage();
        for (Column column : ALL) {
            switch (column.type.typeName().toUpperCase(Locale.ROOT)) {
                case "STRING" ->
                    message.optional(PrimitiveTypeName.BINARY)
                            .as(LogicalTypeAnnotation.stringType())
                            .named(column.name);
                case "BINARY" -> message.optional(PrimitiveTypeName.BINARY).named(column.name);
                case "BOOLEAN" -> message.optional(PrimitiveTypeName.BOOLEAN).named(column.name);
                case "INTEGER" -> message.optional(PrimitiveTypeName.INT32).named(column.name);
                case "TIMESTAMP" ->
                    message.optional(PrimitiveTypeName.INT64)
                            .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
                            .named(column.name);
                default -> throw new IllegalStateException(column.name);
            }
        }
        return message.named("kept_results");
    }

    /** What a table has not as it must be, one sentence part each; nothing where it can be used. More columns than these are fine. */
    static List<String> missing(StructType table) {
        List<String> missing = new ArrayList<>();
        for (StructField wanted : schema().fields()) {
            boolean found = false;
            for (StructField field : table.fields()) {
                found |= field.name().equals(wanted.name()) && field.dataType().equals(wanted.dataType());
            }
            if (!found) {
                missing.add(wanted.name() + " " + wanted.dataType().sql());
            }
        }
        return missing;
    }

    /**
     * A column.
     *
     * @param name its name
     * @param type its type
     * @param comment what people read of it in the table
     */
    private record Column(String name, DataType type, String comment) {}
}
