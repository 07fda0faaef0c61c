package io.deepanalyze.inference;

import java.util.List;

/**
 * What is known of a model that was loaded.
 *
 * @param name the name of its source
 * @param hash the SHA-256 over its files, in hexadecimal digits: equal hashes mean equal models
 * @param engine what runs it, with its version
 * @param device where
 * @param task what it does
 * @param dimension the numbers of a vector; 0 unless it embeds
 * @param labels the labels of scores or entities; empty if it embeds
 * @param maxTokens the tokens that it takes; longer texts are cut there
 * @param weightBytes the size of its weights, which is about the memory it takes while it is idle
 */
public record ModelDescription(
        String name,
        String hash,
        String engine,
        Device device,
        Task task,
        int dimension,
        List<String> labels,
        int maxTokens,
        long weightBytes) {
    public ModelDescription {
        labels = List.copyOf(labels);
    }
}
