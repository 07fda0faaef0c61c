package io.deepanalyze.inference.config;

import io.deepanalyze.inference.Task;
import java.util.List;

/**
 * What a model's files say of it.
 *
 * @param shape its sizes
 * @param task what it does
 * @param labels the labels of its head, by their numbers; empty if it embeds
 * @param scoring how the head's numbers become scores
 * @param pooling how tokens' vectors become one
 * @param normalized whether the vector gets the length 1
 * @param maxTokens the tokens that it takes
 * @param lowerCase whether texts are put into lower case before they are read
 */
public record ModelConfig(
        EncoderShape shape,
        Task task,
        List<String> labels,
        Scoring scoring,
        Pooling pooling,
        boolean normalized,
        int maxTokens,
        boolean lowerCase) {
    public ModelConfig {
        labels = List.copyOf(labels);
    }
}
