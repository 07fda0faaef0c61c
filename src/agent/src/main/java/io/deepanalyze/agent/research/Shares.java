package io.deepanalyze.agent.research;

import io.deepanalyze.agent.dialogue.DialogueLimits;
import java.time.Duration;

/**
 * An even split of the budget. Shares do not depend on what others left over, so that neither does what is found; time alone
 * is shared among those that are still to be followed.
 *
 * @param hypotheses how many the budget is enough for
 * @param turns of each
 * @param tokens of each
 * @param queries of each
 */
record Shares(int hypotheses, int turns, long tokens, int queries) {
    /** A look, a look again, and an answer. */
    private static final int FEWEST_TURNS = 3;
    /** One call plans, one sums up. */
    private static final int OWN_CALLS = 2;

    static Shares of(DialogueLimits limits, int asked) {
        int turns = Math.max(1, limits.turns() - OWN_CALLS);
        int enough = Math.min(Math.min(asked, limits.queries()), Math.max(1, turns / FEWEST_TURNS));
        return new Shares(
                enough, turns / enough, Math.max(1, limits.tokens() / (enough + OWN_CALLS)), limits.queries() / enough);
    }

    /**
     * The limits of one of them.
     *
     * @param left the time that is left for all
     * @param number which one, from 0
     * @param parallel how many are followed side by side
     */
    DialogueLimits limits(Duration left, int number, int parallel) {
        int rounds = (hypotheses - number + parallel - 1) / parallel;
        return new DialogueLimits(turns, tokens, left.dividedBy(Math.max(1, rounds)), queries);
    }
}
