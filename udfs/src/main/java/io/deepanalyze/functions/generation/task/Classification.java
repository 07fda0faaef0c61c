package io.deepanalyze.functions.generation.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deepanalyze.functions.generation.GenerationParameters;
import io.deepanalyze.functions.generation.GenerationRequest;
import io.deepanalyze.functions.generation.schema.ResponseSchema;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code ai_classify}: one label of several, or any number of them. */
final class Classification implements GenerationTask<List<String>> {
    private static final String ONE = "label";
    private static final String SOME = "labels";

    private final Labels labels;
    private final boolean several;
    private final ResponseSchema schema;
    private final GenerationParameters parameters;

    Classification(Labels labels, boolean several, GenerationParameters parameters) {
        this.labels = labels;
        this.several = several;
        this.schema = schema(labels, several);
        this.parameters = parameters;
    }

    @Override
    public GenerationRequest request(String text) {
        TextFence fence = TextFence.of(text);
        String form =
                several ? "{\"" + SOME + "\": [the labels that fit]}" : "{\"" + ONE + "\": the label that fits best}";
        return new GenerationRequest(
                "You label texts. " + fence.rule(),
                "Labels: " + labels.shown() + "\n\n" + fence.block() + "\n\nAnswer with JSON: " + form,
                schema,
                parameters,
                64 + labels.tokens());
    }

    @Override
    public TaskResult<List<String>> read(String text, String answer) {
        JsonNode json = Answers.json(answer);
        Set<String> chosen = new LinkedHashSet<>();
        if (several && json.path(SOME).isArray()) {
            json.path(SOME).forEach(each -> chosen.add(each.asText()));
        } else if (!several && json.path(ONE).isTextual()) {
            chosen.add(json.path(ONE).textValue());
        } else {
            return Answers.invalid("names no label");
        }
        if (!labels.names().containsAll(chosen)) {
            return Answers.invalid("is none of the labels");
        }
        // In the order in which they were given, so that equal answers are equal.
        return new TaskResult.Value<>(
                labels.names().stream().filter(chosen::contains).toList());
    }

    private static ResponseSchema schema(Labels labels, boolean several) {
        ObjectNode label = JsonNodeFactory.instance.objectNode().put("type", "string");
        label.set("enum", labels.json());
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        if (several) {
            properties.putObject(SOME).put("type", "array").set("items", label);
        } else {
            properties.set(ONE, label);
        }
        return ResponseSchema.of("classification", Answers.schema(properties));
    }
}
