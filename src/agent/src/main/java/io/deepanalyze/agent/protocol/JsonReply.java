package io.deepanalyze.agent.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Actions that a model wrote as JSON: one, a list, or one object with a field for each. */
final class JsonReply {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern FENCED =
            Pattern.compile("\\A\\s*```(?:json)?\\s*\\n(.*?)\\n?```\\s*\\z", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final int MOST_ACTIONS = 20;

    /** In the order in which one object's fields are told. */
    private static final Map<String, String> FIELDS = new java.util.LinkedHashMap<>();

    static {
        FIELDS.put("thought", "Analyze");
        FIELDS.put("analyze", "Analyze");
        FIELDS.put("understand", "Understand");
        FIELDS.put("code", "Code");
        FIELDS.put("sql", "Code");
        FIELDS.put("query", "Code");
        FIELDS.put("ask", "Ask");
        FIELDS.put("question", "Ask");
        FIELDS.put("answer", "Answer");
        FIELDS.put("final_answer", "Answer");
    }

    private JsonReply() {}

    /** The actions, or empty where the text is not JSON that holds any. */
    static Optional<List<Action>> read(String text) {
        Matcher fenced = FENCED.matcher(text);
        String json = fenced.matches() ? fenced.group(1).strip() : text.strip();
        if (!json.startsWith("{") && !json.startsWith("[")) {
            return Optional.empty();
        }
        try {
            List<Action> actions = new ArrayList<>();
            collect(MAPPER.readTree(json), actions);
            return actions.isEmpty() ? Optional.empty() : Optional.of(actions);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static void collect(JsonNode node, List<Action> actions) {
        if (actions.size() >= MOST_ACTIONS) {
            return;
        }
        if (node.isArray()) {
            node.forEach(one -> {
                if (one.isObject()) {
                    collect(one, actions);
                }
            });
        } else if (node.path("actions").isArray()) {
            collect(node.path("actions"), actions);
        } else if (node.path("action").isTextual()) {
            String name = node.path("action").asText().toLowerCase(Locale.ROOT);
            add(FIELDS.getOrDefault(name, ""), body(node, name), node, actions);
        } else {
            FIELDS.forEach((field, tag) -> add(tag, node.path(field).asText(""), node, actions));
        }
    }

    private static String body(JsonNode node, String name) {
        for (String field : List.of("text", "code", "content", "input", "action_input", name)) {
            if (node.path(field).isTextual()) {
                return node.path(field).asText();
            }
        }
        return "";
    }

    private static void add(String tag, String body, JsonNode node, List<Action> actions) {
        if (tag.isEmpty() || body.isBlank()) {
            return;
        }
        if (tag.equals("Code")) {
            Action.Language language =
                    ReplyLanguage.of(node.path("language").asText(""), body).known();
            if (language != null) {
                actions.add(new Action.Code(language, body));
            }
        } else {
            actions.add(ReplyReader.action(tag, body));
        }
    }
}
