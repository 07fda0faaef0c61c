package io.deepanalyze.functions.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deepanalyze.functions.execution.Operation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/**
 * An operation as JSON, equal for equal operations in all versions of this product that know the same parameters: the name and the components of
 * its record, those of records within it too. A parameter that is new makes another text, and so another key.
 */
final class CallParameters {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CallParameters() {}

    static String json(Operation operation, int inputs) {
        ObjectNode all = JSON.objectNode();
        all.put("operation", operation.getClass().getSimpleName());
        addComponents(all, operation);
        all.put("inputs", inputs);
        all.put("type", operation.type().sql());
        return all.toString();
    }

    private static void addComponents(ObjectNode node, Object owner) {
        for (RecordComponent component : owner.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                node.set(component.getName(), json(component.getAccessor().invoke(owner)));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("No value of " + component, e);
            }
        }
    }

    private static JsonNode json(@Nullable Object value) {
        if (value == null) {
            return JSON.nullNode();
        }
        if (value instanceof Optional<?> optional) {
            return json(optional.orElse(null));
        }
        if (value instanceof Boolean truth) {
            return JSON.booleanNode(truth);
        }
        if (value instanceof DataType type) {
            return JSON.textNode(type.sql());
        }
        if (value instanceof Iterable<?> elements) {
            ArrayNode array = JSON.arrayNode();
            elements.forEach(element -> array.add(json(element)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, JsonNode> ordered = new TreeMap<>();
            map.forEach((key, element) -> ordered.put(String.valueOf(key), json(element)));
            ObjectNode node = JSON.objectNode();
            ordered.forEach(node::set);
            return node;
        }
        if (value instanceof Record) {
            ObjectNode node = JSON.objectNode();
            // Records of one sealed type may have components of the same names.
            node.put("record", value.getClass().getSimpleName());
            addComponents(node, value);
            return node;
        }
        if (value instanceof String || value instanceof Number || value instanceof Enum<?>) {
            return JSON.textNode(value instanceof Enum<?> choice ? choice.name() : value.toString());
        }
        throw new IllegalArgumentException(
                "A parameter of " + value.getClass() + " has no text of its own. Make it a record.");
    }
}
