package io.deepanalyze.training.evaluation;

/**
 * What a solver made of a task.
 *
 * @param answer its answer in words; empty where it has none
 * @param failure the kind of failure in a word or two, such as {@code limit: turns}; empty where it answered
 * @param transcript how it came to it, as JSON lines or text
 * @param promptTokens tokens that the model read
 * @param completionTokens tokens that it wrote
 * @param conduct what it did besides answering
 */
public record Attempt(
        String answer, String failure, String transcript, long promptTokens, long completionTokens, Conduct conduct) {
    /** An attempt of which nothing else was noted. */
    public Attempt(String answer, String failure, String transcript, long promptTokens, long completionTokens) {
        this(answer, failure, transcript, promptTokens, completionTokens, Conduct.UNKNOWN);
    }
}
