package io.deepanalyze.model.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.deepanalyze.model.ChatTurn;
import io.deepanalyze.model.ExecuteMessage;
import io.deepanalyze.model.ModelCall;
import io.deepanalyze.model.ModelRequestParameters;
import io.deepanalyze.model.SchemaShape;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request.
 *
 * @param json its text
 * @param fields the names of its fields
 */
record RequestBody(String json, Set<String> fields) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static RequestBody of(
            ModelCall call,
            DialectTraits traits,
            Concessions concessions,
            Map<String, Object> further,
            boolean streamed) {
        ModelRequestParameters asked = call.parameters();
        ObjectNode body = JSON.createObjectNode();
        body.put("model", asked.modelName());
        messages(body.putArray("messages"), call, concessions);
        if (concessions.sends(concessions.maxTokensField())) {
            body.put(concessions.maxTokensField(), call.maxOutputTokens());
        }
        put(body, concessions, "temperature", asked.temperature());
        put(body, concessions, "top_p", asked.topP());
        put(body, concessions, "top_k", traits.topK() ? asked.topK() : null);
        put(body, concessions, "frequency_penalty", asked.frequencyPenalty());
        put(body, concessions, "presence_penalty", asked.presencePenalty());
        put(body, concessions, "seed", asked.seed());
        put(body, concessions, "stop", asked.stopSequences().isEmpty() ? null : asked.stopSequences());
        if (traits.grammar() && asked.grammar() != null && concessions.sends("grammar")) {
            body.put("grammar", asked.grammar());
        } else {
            put(
                    body,
                    concessions,
                    Concessions.RESPONSE_FORMAT,
                    format(asked.responseFormat(), concessions.schemaForm()));
        }
        if (streamed) {
            body.put("stream", true);
            put(body, concessions, "stream_options", Map.of("include_usage", true));
        }
        further.forEach((name, value) -> body.set(name, JSON.valueToTree(value)));
        Set<String> fields = new HashSet<>();
        body.fieldNames().forEachRemaining(fields::add);
        return new RequestBody(text(body), fields);
    }

    /** Any small body, as text. */
    static String text(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON can always be written", e);
        }
    }

    private static void messages(ArrayNode messages, ModelCall call, Concessions concessions) {
        for (ChatTurn turn : call.turns()) {
            boolean renamed = concessions.executeAsUser() && turn.role().equals(ExecuteMessage.ROLE);
            messages.addObject().put("role", renamed ? "user" : turn.role()).put("content", turn.text());
        }
    }

    private static void put(ObjectNode body, Concessions concessions, String name, @Nullable Object value) {
        if (value != null && concessions.sends(name)) {
            body.set(name, JSON.valueToTree(value));
        }
    }

    private static @Nullable Map<String, Object> format(@Nullable ResponseFormat format, SchemaForm form) {
        if (format == null || format.type() != ResponseFormatType.JSON || form == SchemaForm.NONE) {
            return null;
        }
        JsonSchema schema = format.jsonSchema();
        if (schema == null || form == SchemaForm.OBJECT) {
            return Map.of("type", "json_object");
        }
        Map<String, Object> shape = SchemaShape.of(schema.rootElement(), form == SchemaForm.JSON_SCHEMA);
        return form == SchemaForm.OBJECT_WITH_SCHEMA
                ? Map.of("type", "json_object", "schema", shape)
                : Map.of(
                        "type",
                        "json_schema",
                        "json_schema",
                        Map.of(
                                "name",
                                schema.name() == null ? "answer" : schema.name(),
                                "strict",
                                StrictShape.holds(shape),
                                "schema",
                                shape));
    }
}
