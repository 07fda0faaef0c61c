package io.deepanalyze.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One call as an engine gets it.
 *
 * @param turns the conversation
 * @param parameters what the request says, defaults included
 * @param maxOutputTokens the most tokens of the answer, within window and cap
 * @param promptTokens the tokens of the conversation, as counted before
 * @param deadline when the caller stops waiting
 * @param spending where attempts that came to nothing are counted
 * @param streamed whether somebody wants the answer piece by piece
 * @param listener hears the answer, piece by piece or at once, and may end it
 */
public record ModelCall(
        List<ChatTurn> turns,
        ModelRequestParameters parameters,
        int maxOutputTokens,
        int promptTokens,
        Instant deadline,
        TokenLedger.Reservation spending,
        boolean streamed,
        PartialListener listener) {
    /**
     * The time that is left.
     *
     * @throws ModelException with {@code DEADLINE_REACHED} if there is none
     */
    public Duration left(ModelClock clock) {
        Duration left = Duration.between(clock.now(), deadline);
        if (left.isNegative() || left.isZero()) {
            throw new ModelException(
                    ModelErrorCode.DEADLINE_REACHED,
                    "The model " + parameters.modelName()
                            + " did not answer before the deadline of the call. Give it more time, or ask for less.");
        }
        return left;
    }

    /** The same call with a bound of its own on the answer. */
    public ModelCall withMaxOutputTokens(int tokens) {
        return new ModelCall(turns, parameters, tokens, promptTokens, deadline, spending, streamed, listener);
    }
}
