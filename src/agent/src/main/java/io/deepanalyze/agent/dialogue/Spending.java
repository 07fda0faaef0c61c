package io.deepanalyze.agent.dialogue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a conversation has spent of its limits. */
final class Spending {
    private static final int LAST_SECONDS = 5;

    private final DialogueLimits limits;
    private final Clock clock;
    private final Instant start;
    private Usage usage = Usage.NONE;
    private int queries;
    private Duration longestTurn = Duration.ZERO;
    private @Nullable Ending queriesEnded;

    Spending(DialogueLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.start = clock.instant();
    }

    Usage usage() {
        return usage;
    }

    /**
     * Whether another turn may be had.
     *
     * @param next the tokens that it may take
     * @return what ended the conversation, or empty
     */
    Optional<Ending> ended(long next) {
        if (left().isNegative() || left().isZero()) {
            return Optional.of(new Ending(
                    "maxSeconds",
                    "The conversation reached its limit of " + limits.time().toSeconds() + " seconds"));
        }
        if (usage.calls() >= limits.turns()) {
            return Optional.of(new Ending("maxTurns", "The model did not answer within " + limits.turns() + " turns"));
        }
        return usage.tokens() + next > limits.tokens()
                ? Optional.of(
                        new Ending("maxTokens", "The conversation reached its limit of " + limits.tokens() + " tokens"))
                : Optional.empty();
    }

    /** Whether the next turn is the last one that may be had. */
    boolean isLast(long next) {
        return usage.calls() + 1 >= limits.turns()
                || usage.tokens() + 2 * next > limits.tokens()
                || left().compareTo(longestTurn.plusSeconds(LAST_SECONDS)) < 0
                || queriesEnded != null;
    }

    /** The wall time that is left. */
    Duration left() {
        return limits.time().minus(Duration.between(start, clock.instant()));
    }

    void called(long prompt, long completion, Duration duration) {
        usage = usage.plus(prompt, completion);
        longestTurn = duration.compareTo(longestTurn) > 0 ? duration : longestTurn;
    }

    boolean mayQuery() {
        return queriesEnded == null;
    }

    void queried() {
        queries++;
    }

    /** Notes that there are no queries left; what is asked next is not run. */
    void spendQueries() {
        if (queriesEnded == null && queries >= limits.queries()) {
            queriesEnded =
                    new Ending("maxQueries", "The conversation reached its limit of " + limits.queries() + " queries");
        }
    }

    /** The runner reached a limit of the whole run. */
    void endQueries(Ending ending) {
        queriesEnded = ending;
    }

    /** What ended the queries, or empty while there are some left. */
    Optional<Ending> queriesEnded() {
        return Optional.ofNullable(queriesEnded);
    }
}
