package io.deepanalyze.functions.generation.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * A JSON schema for a SQL type: each field has to be there, and may be null unless the type says {@code NOT NULL}. It is one that OpenAI takes
 * as strict, unless the type has a map.
 */
final class SchemaOfType {
    private SchemaOfType() {}

    /** The schema of a struct, that of a null not counted in. */
    static ObjectNode of(StructType type) {
        ObjectNode schema = typed("object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (StructField field : type.fields()) {
            properties.set(field.name(), of(field.dataType(), field.nullable()));
            required.add(field.name());
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static ObjectNode of(DataType type, boolean nullable) {
        ObjectNode schema;
        if (type instanceof StructType struct) {
            schema = of(struct);
        } else if (type instanceof ArrayType array) {
            schema = typed("array");
            schema.set("items", of(array.elementType(), false));
        } else if (type instanceof MapType map && map.keyType() instanceof StringType) {
            schema = typed("object");
            schema.set("additionalProperties", of(map.valueType(), map.valueContainsNull()));
        } else {
            schema = simple(type);
            if (nullable) {
                String name = schema.path("type").asText();
                schema.putArray("type").add(name).add("null");
            }
            return schema;
        }
        if (!nullable) {
            return schema;
        }
        ObjectNode either = JsonNodeFactory.instance.objectNode();
        either.putArray("anyOf").add(schema).add(typed("null"));
        return either;
    }

    private static ObjectNode simple(DataType type) {
        if (type instanceof StringType) {
            return typed("string");
        }
        if (type instanceof BooleanType) {
            return typed("boolean");
        }
        if (type instanceof IntegralType) {
            return typed("integer");
        }
        if (type instanceof DoubleType || type instanceof FloatType || type instanceof DecimalType) {
            return typed("number");
        }
        if (type instanceof DateType) {
            return typed("string").put("description", "a date such as 2025-12-31");
        }
        if (type instanceof TimestampType || type instanceof TimestampNTZType) {
            return typed("string").put("description", "a time such as 2025-12-31T23:59:59Z");
        }
        throw new SchemaRefusedException(
                "it has the type " + type.sql()
                        + ", which JSON has no values for. Use STRING, BOOLEAN, numbers, DATE, TIMESTAMP, ARRAY, STRUCT, or MAP with STRING as key.");
    }

    private static ObjectNode typed(String name) {
        return JsonNodeFactory.instance.objectNode().put("type", name);
    }
}
