package io.deepanalyze.model.endpoint;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether OpenAI would take a schema as a strict one: each object demands all of its properties and allows no others. It refuses any other
 * schema that is called strict, where one that is not is still a guide to the model.
 */
final class StrictShape {
    private StrictShape() {}

    static boolean holds(@Nullable Object node) {
        if (node instanceof Collection<?> nodes) {
            return nodes.stream().allMatch(StrictShape::holds);
        }
        if (!(node instanceof Map<?, ?> schema)) {
            return true;
        }
        if ("object".equals(schema.get("type"))) {
            boolean closed = Boolean.FALSE.equals(schema.get("additionalProperties"))
                    && schema.get("properties") instanceof Map<?, ?> properties
                    && schema.get("required") instanceof Collection<?> required
                    && required.containsAll(properties.keySet());
            if (!closed) {
                return false;
            }
        }
        return schema.values().stream().allMatch(StrictShape::holds);
    }
}
