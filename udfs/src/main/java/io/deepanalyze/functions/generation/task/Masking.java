package io.deepanalyze.functions.generation.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deepanalyze.functions.generation.GenerationParameters;
import io.deepanalyze.functions.generation.GenerationRequest;
import io.deepanalyze.functions.generation.schema.ResponseSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code ai_mask}: the model names what is of a label, and each place of the text that says so is masked. What the model names and the text does
 * not say is a failure, since it may stand for something that would stay readable.
 */
final class Masking implements GenerationTask<String> {
    static final String MASK = "[MASKED]";

    private static final int MOST_TOKENS = 4_096;
    private static final int MOST_ENTITIES = 500;

    private final Labels labels;
    private final ResponseSchema schema;
    private final GenerationParameters parameters;

    Masking(Labels labels, GenerationParameters parameters) {
        this.labels = labels;
        this.schema = schema(labels);
        this.parameters = parameters;
    }

    @Override
    public Optional<String> known(String text) {
        return text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    @Override
    public GenerationRequest request(String text) {
        TextFence fence = TextFence.of(text);
        return new GenerationRequest(
                "You list what texts mention, copied word for word. " + fence.rule(),
                fence.block() + "\n\nWanted: " + labels.shown()
                        + "\nAnswer with a JSON object that has each of these as a key, and as its value an array of all that the text"
                        + " mentions of it, or [].",
                schema,
                parameters,
                (int) Math.min(MOST_TOKENS, 64 + 2L * labels.tokens() + text.length()));
    }

    @Override
    public TaskResult<String> read(String text, String answer) {
        JsonNode json = Answers.json(answer);
        if (!json.isObject()) {
            return Answers.invalid("is no JSON object");
        }
        Set<String> named = new HashSet<>();
        for (String label : labels.names()) {
            json.path(label).forEach(each -> named.add(each.asText()));
        }
        named.removeIf(String::isBlank);
        if (named.size() > MOST_ENTITIES) {
            return Answers.invalid("names more than " + MOST_ENTITIES + " things");
        }
        Places places = new Places(text);
        List<Places.Place> masked = new ArrayList<>();
        for (String each : named) {
            List<Places.Place> found = places.of(each);
            if (found.isEmpty()) {
                return Answers.invalid(
                        "names something that the text does not say, so that nothing is known to be masked");
            }
            masked.addAll(found);
        }
        return new TaskResult.Value<>(masked(text, masked));
    }

    private static String masked(String text, List<Places.Place> places) {
        places.sort(Comparator.comparingInt(Places.Place::start));
        StringBuilder masked = new StringBuilder(text.length());
        int done = 0;
        for (Places.Place place : places) {
            // One that begins within the last one is part of its mask.
            if (place.start() >= done) {
                masked.append(text, done, place.start()).append(MASK);
            }
            done = Math.max(done, place.end());
        }
        return masked.append(text, done, text.length()).toString();
    }

    private static ResponseSchema schema(Labels labels) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        labels.names()
                .forEach(label -> properties
                        .putObject(label)
                        .put("type", "array")
                        .putObject("items")
                        .put("type", "string"));
        return ResponseSchema.of("mentions", Answers.schema(properties));
    }
}
