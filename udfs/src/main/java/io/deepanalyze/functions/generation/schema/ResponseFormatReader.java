package io.deepanalyze.functions.generation.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Reads a {@code responseFormat}: JSON as OpenAI has it, or a SQL type. */
final class ResponseFormatReader {
    private static final int MOST_CHARACTERS = 64 << 10;
    private static final int MOST_TYPE_DEPTH = 24;
    private static final int MOST_JSON_DEPTH = 200;
    private static final String DEFAULT_NAME = "answer";
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_JSON_DEPTH)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ResponseFormatReader() {}

    static Optional<ResponseSchema> read(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new SchemaRefusedException(
                    "it has " + text.length() + " characters. Give " + MOST_CHARACTERS + " or fewer.");
        }
        String format = text.strip();
        return format.startsWith("{") ? json(tree(format)) : Optional.of(type(format));
    }

    static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new SchemaRefusedException("it is no well-formed JSON, at line "
                    + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + ". Mend it.");
        }
    }

    private static Optional<ResponseSchema> json(JsonNode format) {
        return switch (format.path("type").asText()) {
            case "text" -> Optional.empty();
            case "json_object" -> Optional.of(ResponseSchema.of(DEFAULT_NAME, anyObject()));
            case "json_schema" -> {
                JsonNode described = format.path("json_schema");
                if (!described.path("schema").isObject()) {
                    throw new SchemaRefusedException(
                            "its type is json_schema, and there is no object at json_schema.schema. Put the schema there.");
                }
                yield Optional.of(ResponseSchema.of(name(described.path("name").asText()), described.path("schema")));
            }
            default ->
                throw new SchemaRefusedException(
                        "its type is none of text, json_object and json_schema. Give one such as {\"type\": \"json_object\"}.");
        };
    }

    private static ResponseSchema type(String text) {
        if (!text.toUpperCase(Locale.ROOT).startsWith("STRUCT") || depth(text) > MOST_TYPE_DEPTH) {
            throw new SchemaRefusedException("it is neither JSON nor a type STRUCT<…> of up to " + MOST_TYPE_DEPTH
                    + " levels. Give one such as STRUCT<city: STRING, inhabitants: BIGINT>.");
        }
        StructType struct = parsed(text) instanceof StructType type ? type : new StructType();
        if (struct.fields().length == 0) {
            throw new SchemaRefusedException(
                    "it is no type of SQL with fields. Give one such as STRUCT<city: STRING, inhabitants: BIGINT>.");
        }
        // On Databricks a type has one field around what is wanted, whose name is that of the schema.
        StructField outer = struct.fields()[0];
        return struct.fields().length == 1 && outer.dataType() instanceof StructType inner && inner.fields().length > 0
                ? ResponseSchema.of(name(outer.name()), SchemaOfType.of(inner))
                : ResponseSchema.of(DEFAULT_NAME, SchemaOfType.of(struct));
    }

    /** What Spark makes of it, or null. */
    private static @Nullable DataType parsed(String text) {
        try {
            return DataType.fromDDL(text);
        } catch (Exception e) {
            // Spark's exceptions of parsing are checked ones that Scala does not declare.
            throw new SchemaRefusedException(
                    "Spark does not read it as a type. Give one such as STRUCT<city: STRING, inhabitants: BIGINT>.");
        }
    }

    private static int depth(String type) {
        int depth = 0;
        int most = 0;
        for (int i = 0; i < type.length(); i++) {
            depth += type.charAt(i) == '<' ? 1 : type.charAt(i) == '>' ? -1 : 0;
            most = Math.max(most, depth);
        }
        return most;
    }

    private static ObjectNode anyObject() {
        return JsonNodeFactory.instance.objectNode().put("type", "object");
    }

    private static String name(String name) {
        return name.matches("[A-Za-z0-9_-]{1,64}") ? name : DEFAULT_NAME;
    }
}
