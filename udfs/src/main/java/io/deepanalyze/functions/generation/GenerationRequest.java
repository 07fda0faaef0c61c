package io.deepanalyze.functions.generation;

import io.deepanalyze.functions.generation.schema.ResponseSchema;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked for one row. Equal requests have the same answer as far as a model can promise that.
 *
 * @param system what the model is told first, or null for nothing
 * @param prompt what it is asked
 * @param schema what the answer has to fit, or null for any text
 * @param parameters how it is generated
 * @param expectedTokens tokens that an answer has at most where nobody says how long it may be; 0 where that is not known
 */
public record GenerationRequest(
        @Nullable String system,
        String prompt,
        @Nullable ResponseSchema schema,
        GenerationParameters parameters,
        int expectedTokens) {
    public GenerationRequest {
        if (expectedTokens < 0) {
            throw new IllegalArgumentException(expectedTokens + " tokens are less than none");
        }
    }

    /** A plain question. */
    public static GenerationRequest of(String prompt) {
        return new GenerationRequest(null, prompt, null, GenerationParameters.NONE, 0);
    }

    /** What it takes of the memory for requests. */
    int characters() {
        return prompt.length() + (system == null ? 0 : system.length());
    }

    @Override
    public String toString() {
        return "GenerationRequest[characters=" + characters() + ", schema=" + schema + ", parameters=" + parameters
                + "]";
    }
}
