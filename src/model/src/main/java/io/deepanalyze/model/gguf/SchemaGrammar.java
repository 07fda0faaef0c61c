package io.deepanalyze.model.gguf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.deepanalyze.model.SchemaShape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A GBNF grammar for a JSON schema. The library has a converter, but ends the process over what it cannot convert; this one
 * leaves such a part any value. All properties are written, in the schema's order, which is valid for each schema that only
 * demands some of them.
 */
final class SchemaGrammar {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_DEPTH = 24;
    private static final String VALUE = "value";

    private final Map<String, String> rules = new LinkedHashMap<>();

    private SchemaGrammar() {
        rules.put("ws", "\" \"?");
        rules.put(
                "string",
                "\"\\\"\" ( [^\"\\\\\\x7F\\x00-\\x1F] | \"\\\\\" ( [\"\\\\bfnrt] | \"u\" [0-9a-fA-F]{4} ) )* \"\\\"\"");
        rules.put("integer", "\"-\"? ( \"0\" | [1-9] [0-9]{0,15} )");
        rules.put("number", "integer ( \".\" [0-9]{1,15} )? ( [eE] [-+]? [0-9]{1,3} )?");
        rules.put("boolean", "\"true\" | \"false\"");
        rules.put("null", "\"null\"");
        rules.put("object", "\"{\" ws ( string \":\" ws value ( \",\" ws string \":\" ws value )* )? ws \"}\"");
        rules.put("array", "\"[\" ws ( value ( \",\" ws value )* )? ws \"]\"");
        rules.put(VALUE, "object | array | string | number | boolean | null");
    }

    /**
     * The grammar.
     *
     * @param schema the schema, or null for any object
     */
    static String of(@Nullable JsonSchema schema) {
        SchemaGrammar grammar = new SchemaGrammar();
        String root = schema == null ? "object" : grammar.rule(SchemaShape.of(schema.rootElement(), false), 0);
        grammar.rules.put("root", root);
        return grammar.rules.entrySet().stream()
                .map(rule -> rule.getKey() + " ::= " + rule.getValue())
                .collect(Collectors.joining("\n"));
    }

    private String rule(@Nullable Object node, int depth) {
        if (!(node instanceof Map<?, ?> schema) || depth > MOST_DEPTH) {
            return VALUE;
        }
        if (schema.get("enum") instanceof Collection<?> values && !values.isEmpty()) {
            return values.stream().map(SchemaGrammar::literal).collect(Collectors.joining(" | ", "( ", " )"));
        }
        if (schema.get("anyOf") instanceof Collection<?> choices && !choices.isEmpty()) {
            return choices.stream().map(each -> rule(each, depth + 1)).collect(Collectors.joining(" | ", "( ", " )"));
        }
        Object type = schema.get("type");
        if (type instanceof Collection<?> types && !types.isEmpty()) {
            return types.stream().map(this::simple).collect(Collectors.joining(" | ", "( ", " )"));
        }
        if ("object".equals(type)
                && schema.get("properties") instanceof Map<?, ?> properties
                && !properties.isEmpty()) {
            return object(properties, depth);
        }
        if ("array".equals(type)) {
            String item = named(rule(schema.get("items"), depth + 1));
            return "\"[\" ws ( " + item + " ( \",\" ws " + item + " )* )? ws \"]\"";
        }
        return simple(type);
    }

    private String object(Map<?, ?> properties, int depth) {
        List<String> parts = new ArrayList<>();
        properties.forEach((name, property) ->
                parts.add(literal(String.valueOf(name)) + " \":\" ws " + named(rule(property, depth + 1))));
        return named("\"{\" ws " + String.join(" \",\" ws ", parts) + " ws \"}\"");
    }

    private String named(String body) {
        if (rules.containsKey(body)) {
            return body;
        }
        String name = "r" + rules.size();
        rules.put(name, body);
        return name;
    }

    private String simple(@Nullable Object type) {
        return type instanceof String name && rules.containsKey(name) && !name.equals("ws") ? name : VALUE;
    }

    /** A JSON value as a literal of the grammar. */
    private static String literal(@Nullable Object value) {
        try {
            String json = JSON.writeValueAsString(value);
            return "\"" + json.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        } catch (JsonProcessingException e) {
            return VALUE;
        }
    }
}
