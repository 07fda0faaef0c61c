package io.deepanalyze.agent.dialogue.model;

import java.time.Duration;
import java.util.List;

/**
 * What is asked of one reply.
 *
 * @param maxTokens the most tokens that it may have
 * @param timeout how long it may take, retries included
 * @param stops texts that end it
 * @param form the form that it must have
 * @param values what an answer has to give by name, as {@code @name[value]}, where the form can be held to it
 * @param temperature 0 for the likeliest reply; more for another one than before
 */
public record ReplyOptions(
        int maxTokens, Duration timeout, List<String> stops, ReplyForm form, List<String> values, double temperature) {
    public ReplyOptions {
        stops = List.copyOf(stops);
        values = List.copyOf(values);
    }

    /** The same within what is left. */
    public ReplyOptions within(int tokens, Duration time) {
        return new ReplyOptions(tokens, time, stops, form, values, temperature);
    }
}
