package io.deepanalyze.model;

import dev.langchain4j.model.output.FinishReason;
import org.jspecify.annotations.Nullable;

/**
 * An answer as an engine gives it.
 *
 * @param text its text; with a listener, exactly what the listener heard
 * @param thinking what the provider tells of the model's thoughts apart from the text, or null
 * @param finish why it ended
 * @param stop the stop string that ended it, where the provider tells, or null
 * @param promptTokens the prompt's tokens as the provider counts them, or null
 * @param completionTokens the answer's tokens as the provider counts them, or null
 * @param id the provider's name of the answer, or null
 * @param model the model that answered as the provider names it, or null
 */
public record ModelAnswer(
        String text,
        @Nullable String thinking,
        FinishReason finish,
        @Nullable String stop,
        @Nullable Integer promptTokens,
        @Nullable Integer completionTokens,
        @Nullable String id,
        @Nullable String model) {}
