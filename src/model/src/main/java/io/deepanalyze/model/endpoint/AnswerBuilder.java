package io.deepanalyze.model.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.output.FinishReason;
import io.deepanalyze.model.ModelAnswer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads answers, whole or chunk by chunk; what is not of the protocol is passed over as long as there is an answer. */
final class AnswerBuilder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private @Nullable FinishReason finish;
    private @Nullable String stop;
    private @Nullable Integer promptTokens;
    private @Nullable Integer completionTokens;
    private @Nullable String id;
    private @Nullable String model;
    private boolean refused;
    private boolean chosen;

    /** The JSON of a text, or null where it is none. */
    static @Nullable JsonNode parse(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            return root != null && root.isObject() ? root : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /**
     * Takes a whole answer, or a chunk of one.
     *
     * @return the text that is new
     */
    String add(JsonNode root) {
        id = text(root, "id", id);
        model = text(root, "model", model);
        JsonNode usage = root.path("usage");
        promptTokens = count(usage, "prompt_tokens", promptTokens);
        completionTokens = count(usage, "completion_tokens", completionTokens);
        JsonNode choice = root.path("choices").path(0);
        if (!choice.isObject()) {
            return "";
        }
        chosen = true;
        if (choice.path("finish_reason").isTextual()) {
            finish = finish(choice.path("finish_reason").asText());
        }
        stop = text(choice, "stop_reason", stop);
        JsonNode message = choice.has("delta") ? choice.path("delta") : choice.path("message");
        for (String name : new String[] {"reasoning_content", "reasoning", "thinking"}) {
            if (message.path(name).isTextual()) {
                thinking.append(message.path(name).asText());
                break;
            }
        }
        String piece = content(message.path("content")) + refusal(message.path("refusal"));
        text.append(piece);
        return piece;
    }

    /** Whether there was any choice, or only chunks of other kinds. */
    boolean chosen() {
        return chosen;
    }

    /** Whether the model said that it has ended. */
    boolean finished() {
        return finish != null;
    }

    /** The text so far, thoughts included, for estimates of what it cost. */
    String received() {
        return thinking + text.toString();
    }

    /** The answer as it is. */
    ModelAnswer build() {
        FinishReason reason = finish == null ? FinishReason.OTHER : finish;
        return new ModelAnswer(
                text.toString(),
                thinking.isEmpty() ? null : thinking.toString(),
                refused ? FinishReason.CONTENT_FILTER : reason,
                stop,
                promptTokens,
                completionTokens,
                id,
                model);
    }

    private String refusal(JsonNode node) {
        if (!node.isTextual() || node.asText().isEmpty()) {
            return "";
        }
        refused = true;
        return node.asText();
    }

    private static String content(JsonNode node) {
        if (node.isTextual()) {
            return node.asText();
        }
        StringBuilder parts = new StringBuilder();
        for (JsonNode part : node) {
            if (part.path("text").isTextual()) {
                parts.append(part.path("text").asText());
            }
        }
        return parts.toString();
    }

    private static FinishReason finish(String reason) {
        return switch (reason.toLowerCase(Locale.ROOT)) {
            case "stop", "eos", "eos_token", "stop_sequence", "end_turn" -> FinishReason.STOP;
            case "length", "max_tokens" -> FinishReason.LENGTH;
            case "content_filter" -> FinishReason.CONTENT_FILTER;
            case "tool_calls", "function_call" -> FinishReason.TOOL_EXECUTION;
            default -> FinishReason.OTHER;
        };
    }

    private static @Nullable String text(JsonNode node, String name, @Nullable String otherwise) {
        return node.path(name).isTextual() ? node.path(name).asText() : otherwise;
    }

    private static @Nullable Integer count(JsonNode node, String name, @Nullable Integer otherwise) {
        return node.path(name).isInt() ? Integer.valueOf(node.path(name).asInt()) : otherwise;
    }
}
