package io.deepanalyze.functions.execution;

import io.deepanalyze.functions.generation.GenerationException;
import io.deepanalyze.functions.generation.GenerationRequest;
import io.deepanalyze.functions.generation.schema.ResponseSchema;

/**
 * The form of what a model that writes is asked, for whoever keeps its answers: this product words the prompts, and other words have other
 * answers.
 */
public final class PromptForm {
    /** Stands for the texts of all rows. */
    private static final String TEXT = "A text.";

    private PromptForm() {}

    /**
     * What a model is asked about one text, equal where all texts are asked about in equal words.
     *
     * @throws GenerationException if a model that writes cannot do the operation
     */
    public static String of(Operation operation) {
        return WritingReader.of(operation).request(TEXT).map(PromptForm::text).orElse("");
    }

    private static String text(GenerationRequest request) {
        ResponseSchema schema = request.schema();
        return String.join(
                "\n",
                request.system() == null ? "" : request.system(),
                request.prompt(),
                schema == null ? "" : schema.json(),
                String.valueOf(request.expectedTokens()));
    }
}
