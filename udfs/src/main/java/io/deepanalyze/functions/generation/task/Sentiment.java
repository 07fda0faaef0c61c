package io.deepanalyze.functions.generation.task;

import io.deepanalyze.functions.generation.GenerationParameters;
import io.deepanalyze.functions.generation.GenerationRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code ai_analyze_sentiment}: positive, negative, neutral or mixed. */
final class Sentiment implements GenerationTask<String> {
    private final Classification classification;

    Sentiment(GenerationParameters parameters) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("positive", "the writer is pleased");
        labels.put("negative", "the writer is displeased");
        labels.put("neutral", "no feeling is shown");
        labels.put("mixed", "both pleased and displeased");
        this.classification = new Classification(new Labels(labels), false, parameters);
    }

    @Override
    public Optional<String> known(String text) {
        return text.isBlank() ? Optional.of("neutral") : Optional.empty();
    }

    @Override
    public GenerationRequest request(String text) {
        return classification.request(text);
    }

    @Override
    public TaskResult<String> read(String text, String answer) {
        TaskResult<List<String>> labels = classification.read(text, answer);
        if (labels instanceof TaskResult.Value<List<String>> value) {
            return new TaskResult.Value<>(value.value().get(0));
        }
        TaskResult.Failure<List<String>> failure = (TaskResult.Failure<List<String>>) labels;
        return new TaskResult.Failure<>(failure.code(), failure.message());
    }
}
