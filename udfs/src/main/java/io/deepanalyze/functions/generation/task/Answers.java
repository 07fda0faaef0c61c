package io.deepanalyze.functions.generation.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deepanalyze.functions.generation.GenerationErrorCode;

/** What tasks whose answers are JSON have in common. */
final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    /** An answer that was held to a schema; any other is as if it were empty. */
    static JsonNode json(String answer) {
        try {
            JsonNode node = JSON.readTree(answer);
            return node == null ? JsonNodeFactory.instance.missingNode() : node;
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    /** The schema of an object that has all of its properties and no others. */
    static ObjectNode schema(ObjectNode properties) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.set("properties", properties);
        properties.fieldNames().forEachRemaining(schema.withArray("required")::add);
        return schema.put("additionalProperties", false);
    }

    static <V> TaskResult<V> invalid(String what) {
        return new TaskResult.Failure<>(
                GenerationErrorCode.ANSWER_INVALID,
                "The model's answer " + what + ". Use a larger model, or leave the row out.");
    }
}
