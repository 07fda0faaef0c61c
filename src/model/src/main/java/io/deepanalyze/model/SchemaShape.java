package io.deepanalyze.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import java.util.Map;

/** A schema of LangChain4j as maps, lists and values, for engines. */
public final class SchemaShape {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaShape() {}

    /**
     * The schema.
     *
     * @param strict whether objects shall demand all of their properties and allow no others, unless the schema is raw JSON
     * @throws ModelException if it is raw and no JSON
     */
    public static Map<String, Object> of(JsonSchemaElement schema, boolean strict) {
        if (!(schema instanceof JsonRawSchema raw)) {
            return JsonSchemaElementUtils.toMap(schema, strict);
        }
        try {
            // Not by LangChain4j's mapper: it takes all modules of the classpath, and Spark's makes Scala's maps of it.
            return JSON.readValue(raw.schema(), new TypeReference<Map<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new ModelException(
                    ModelErrorCode.INVALID_SETTING, "The schema of a request is no JSON object. Give one that is.");
        }
    }
}
