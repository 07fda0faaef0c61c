package io.deepanalyze.agent.dialogue;

import java.time.Duration;

/**
 * How much a conversation may take.
 *
 * @param turns replies of the model
 * @param tokens tokens of all prompts and replies together
 * @param time wall time
 * @param queries executed blocks of code
 */
public record DialogueLimits(int turns, long tokens, Duration time, int queries) {
    /** For a report. */
    public static final DialogueLimits REPORT = new DialogueLimits(40, 500_000, Duration.ofMinutes(30), 60);
    /** For a question. */
    public static final DialogueLimits QUESTION = new DialogueLimits(12, 100_000, Duration.ofMinutes(10), 20);

    public DialogueLimits {
        if (turns < 1 || tokens < 1 || queries < 1 || time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("The limits of a conversation must be positive, not " + turns
                    + " turns, " + tokens + " tokens, " + time + ", " + queries + " queries");
        }
    }
}
