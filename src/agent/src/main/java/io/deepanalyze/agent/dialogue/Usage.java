package io.deepanalyze.agent.dialogue;

/**
 * What a conversation took of the model.
 *
 * @param calls replies
 * @param promptTokens tokens of the prompts
 * @param completionTokens tokens of the replies
 */
public record Usage(int calls, long promptTokens, long completionTokens) {
    static final Usage NONE = new Usage(0, 0, 0);

    Usage plus(long prompt, long completion) {
        return new Usage(calls + 1, promptTokens + prompt, completionTokens + completion);
    }

    long tokens() {
        return promptTokens + completionTokens;
    }
}
