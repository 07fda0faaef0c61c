package io.deepanalyze.agent.dialogue.model;

/**
 * What a model wrote.
 *
 * @param text the text
 * @param finish why it ended
 * @param promptTokens the tokens of the prompt
 * @param completionTokens the tokens of the text
 */
public record ModelReply(String text, Finish finish, long promptTokens, long completionTokens) {
    /** Why a reply ended. */
    public enum Finish {
        /** The model was done, or met a stop sequence. */
        STOP,
        /** A limit of tokens ended it. */
        LENGTH,
        /** Whoever serves the model withheld it. */
        FILTERED
    }
}
