package io.deepanalyze.functions.generation.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;

/**
 * Makes a schema one that is whole in itself: references within it are replaced by what they point to, so that it takes time in proportion to
 * schema and answer to evaluate, and so that servers and grammars which know no references get all of it. References to elsewhere, to itself,
 * and regular expressions, whose time nobody can bound, are refused. For one schema.
 */
final class SchemaInliner {
    private static final int MOST_DEPTH = 32;
    /** Of nodes and characters after references were replaced. */
    private static final int MOST_SIZE = 256 << 10;

    private static final Set<String> REFUSED = Set.of(
            "$id",
            "id",
            "$dynamicRef",
            "$dynamicAnchor",
            "$recursiveRef",
            "$recursiveAnchor",
            "$anchor",
            "$vocabulary",
            "pattern",
            "patternProperties",
            "propertyNames",
            "unevaluatedProperties",
            "unevaluatedItems",
            "dependencies");
    private static final Set<String> DROPPED = Set.of("$schema", "$defs", "definitions", "$comment");
    private static final Set<String> SCHEMA =
            Set.of("items", "additionalProperties", "contains", "not", "if", "then", "else");
    private static final Set<String> SCHEMAS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final Set<String> NAMED_SCHEMAS = Set.of("properties", "dependentSchemas");
    private static final Set<String> BESIDE_REFERENCES = Set.of("title", "description", "default", "examples");

    private final JsonNode root;
    private final Deque<String> following = new ArrayDeque<>();
    private int size;

    private SchemaInliner(JsonNode root) {
        this.root = root;
    }

    /**
     * The schema without references.
     *
     * @throws SchemaRefusedException if it has what is not allowed, or is too large
     */
    static JsonNode inline(JsonNode schema) {
        return new SchemaInliner(schema).schema(schema, 0);
    }

    private JsonNode schema(JsonNode node, int depth) {
        spend(1);
        if (depth > MOST_DEPTH) {
            throw new SchemaRefusedException(
                    "its schema is nested deeper than " + MOST_DEPTH + " levels. Make it flatter.");
        }
        if (node.isBoolean()) {
            return node;
        }
        if (!(node instanceof ObjectNode object)) {
            throw new SchemaRefusedException(
                    "there is something else where its schema wants an object or true or false.");
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        if (object.has("$ref")) {
            reference(object, copy, depth);
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            keyword(field.getKey(), field.getValue(), copy, depth);
        }
        return copy;
    }

    private void keyword(String name, JsonNode value, ObjectNode copy, int depth) {
        spend(name.length());
        if (REFUSED.contains(name)) {
            throw new SchemaRefusedException(
                    "its schema has '" + name + "', which is not evaluated here. Leave it out, and check that in SQL.");
        }
        if (DROPPED.contains(name) || name.equals("$ref")) {
            return;
        }
        if (SCHEMA.contains(name)) {
            copy.set(name, schema(value, depth + 1));
        } else if (SCHEMAS.contains(name) && value.isArray()) {
            ArrayNode all = copy.putArray(name);
            value.forEach(each -> all.add(schema(each, depth + 1)));
        } else if (NAMED_SCHEMAS.contains(name) && value.isObject()) {
            ObjectNode all = copy.putObject(name);
            for (Map.Entry<String, JsonNode> each : value.properties()) {
                spend(each.getKey().length());
                all.set(each.getKey(), schema(each.getValue(), depth + 1));
            }
        } else {
            // What is none of the above where it should be is found when the whole is held against the schema of
            // schemas.
            copy.set(name, data(value));
        }
    }

    private void reference(ObjectNode object, ObjectNode copy, int depth) {
        String reference = object.path("$ref").asText();
        for (Map.Entry<String, JsonNode> beside : object.properties()) {
            if (!beside.getKey().equals("$ref") && !BESIDE_REFERENCES.contains(beside.getKey())) {
                throw new SchemaRefusedException("its schema has '" + shown(beside.getKey())
                        + "' beside a $ref. Write the schema in the place of the reference.");
            }
        }
        if (following.contains(reference)) {
            throw new SchemaRefusedException("its schema holds itself, by the reference " + shown(reference)
                    + ". Write out as many levels as you need.");
        }
        following.push(reference);
        if (schema(target(reference), depth + 1) instanceof ObjectNode inlined) {
            copy.setAll(inlined);
        }
        following.pop();
    }

    private JsonNode target(String reference) {
        if (!reference.startsWith("#")) {
            throw new SchemaRefusedException("its schema refers to " + shown(reference)
                    + ", and nothing is fetched from elsewhere. Put what it refers to under $defs.");
        }
        try {
            JsonNode target = root.at(JsonPointer.compile(reference.substring(1)));
            if (target.isObject()) {
                return target;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new SchemaRefusedException("its schema refers to " + shown(reference)
                + ", where it has no schema. Refer to one under $defs, such as #/$defs/address.");
    }

    private JsonNode data(JsonNode value) {
        if (value.isContainerNode()) {
            value.forEach(this::data);
            value.fieldNames().forEachRemaining(name -> spend(name.length()));
        }
        spend(1 + (value.isTextual() ? value.textValue().length() : 0));
        return value;
    }

    private void spend(int more) {
        size += more;
        if (size > MOST_SIZE) {
            throw new SchemaRefusedException("its schema has more than " + MOST_SIZE
                    + " characters when its references are replaced. Make it smaller.");
        }
    }

    private static String shown(String text) {
        String bounded = text.length() <= 60 ? text : text.substring(0, 60) + "…";
        return "'" + bounded.replaceAll("\\p{Cntrl}", " ") + "'";
    }
}
