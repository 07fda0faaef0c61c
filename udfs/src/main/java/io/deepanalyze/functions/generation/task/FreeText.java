package io.deepanalyze.functions.generation.task;

import io.deepanalyze.functions.generation.GenerationParameters;
import io.deepanalyze.functions.generation.GenerationRequest;
import io.deepanalyze.functions.generation.schema.ResponseSchema;
import org.jspecify.annotations.Nullable;

/** {@code ai_gen} and {@code ai_query}: the row's text is the prompt, as its author wrote it. */
record FreeText(@Nullable ResponseSchema schema, GenerationParameters parameters) implements GenerationTask<String> {
    @Override
    public GenerationRequest request(String text) {
        return new GenerationRequest(null, text, schema, parameters, 0);
    }

    @Override
    public TaskResult<String> read(String text, String answer) {
        return new TaskResult.Value<>(answer);
    }

    @Override
    public boolean allowsTruncated() {
        // Whoever sets max_tokens wants the beginning; JSON with its end missing is refused before.
        return true;
    }
}
