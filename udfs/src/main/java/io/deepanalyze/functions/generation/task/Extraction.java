package io.deepanalyze.functions.generation.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deepanalyze.functions.generation.GenerationParameters;
import io.deepanalyze.functions.generation.GenerationRequest;
import io.deepanalyze.functions.generation.schema.ResponseSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code ai_extract}: what a text says of each label, or null. A value is a place of the text; what the model says and the text does not is
 * null, be it invented or planted.
 */
final class Extraction implements GenerationTask<Map<String, @Nullable String>> {
    private static final int MOST_TOKENS = 2_048;

    private final Labels labels;
    private final ResponseSchema schema;
    private final GenerationParameters parameters;

    Extraction(Labels labels, GenerationParameters parameters) {
        this.labels = labels;
        this.schema = schema(labels);
        this.parameters = parameters;
    }

    @Override
    public Optional<Map<String, @Nullable String>> known(String text) {
        return text.isBlank() ? Optional.of(nothing()) : Optional.empty();
    }

    @Override
    public GenerationRequest request(String text) {
        TextFence fence = TextFence.of(text);
        return new GenerationRequest(
                "You copy details out of texts, word for word. " + fence.rule(),
                fence.block() + "\n\nWanted: " + labels.shown()
                        + "\nAnswer with a JSON object that has each of these as a key, and as its value what the text says, or null.",
                schema,
                parameters,
                (int) Math.min(MOST_TOKENS, 64 + 2L * labels.tokens() + text.length() / 2));
    }

    @Override
    public TaskResult<Map<String, @Nullable String>> read(String text, String answer) {
        JsonNode json = Answers.json(answer);
        if (!json.isObject()) {
            return Answers.invalid("is no JSON object");
        }
        Places places = new Places(text);
        Map<String, @Nullable String> values = nothing();
        for (String label : labels.names()) {
            JsonNode said = json.path(label);
            List<Places.Place> found = said.isTextual() ? places.of(said.textValue()) : List.of();
            if (!found.isEmpty()) {
                values.put(label, places.at(found.get(0)));
            }
        }
        return new TaskResult.Value<>(values);
    }

    private Map<String, @Nullable String> nothing() {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        labels.names().forEach(label -> values.put(label, null));
        return values;
    }

    private static ResponseSchema schema(Labels labels) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        labels.names()
                .forEach(label -> properties
                        .putObject(label)
                        .putArray("type")
                        .add("string")
                        .add("null"));
        return ResponseSchema.of("extraction", Answers.schema(properties));
    }
}
