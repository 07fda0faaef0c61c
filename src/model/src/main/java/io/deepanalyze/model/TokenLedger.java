package io.deepanalyze.model;

/**
 * What a client has spent in tokens, and the cap on it. A call reserves what it may need before it starts, so that calls side
 * by side keep to the cap together; what it used replaces the reservation when it ends.
 *
 * <p>Safe for use by many threads. Where a provider tells no usage, estimates are counted.
 */
public final class TokenLedger {
    private final long capTokens;
    private long promptTokens;
    private long completionTokens;
    private long reservedTokens;
    private int calls;
    private long retries;

    private TokenLedger(long capTokens) {
        this.capTokens = capTokens;
    }

    /** A ledger that only counts. */
    public static TokenLedger uncapped() {
        return new TokenLedger(Long.MAX_VALUE);
    }

    /**
     * A ledger with a cap.
     *
     * @param tokens the most tokens of prompts and answers together
     */
    public static TokenLedger capped(long tokens) {
        if (tokens <= 0) {
            throw new ModelException(
                    ModelErrorCode.INVALID_SETTING,
                    "A cap of " + tokens + " tokens lets no call through. Give more than zero.");
        }
        return new TokenLedger(tokens);
    }

    /** Tokens of all prompts so far. */
    public synchronized long promptTokens() {
        return promptTokens;
    }

    /** Tokens of all answers so far. */
    public synchronized long completionTokens() {
        return completionTokens;
    }

    /** Calls that ended, well or not. */
    public synchronized int calls() {
        return calls;
    }

    /** Attempts beyond the first one of each call. */
    public synchronized long retries() {
        return retries;
    }

    /** Tokens that the cap leaves, reservations of running calls taken off. */
    public synchronized long remainingTokens() {
        return Math.max(0, capTokens - promptTokens - completionTokens - reservedTokens);
    }

    /**
     * Reserves the tokens of a call.
     *
     * @param prompt tokens of the prompt
     * @param completion the most tokens of the answer that are wished for
     * @throws ModelException with {@code TOKEN_CAP_REACHED} if the cap does not leave the prompt and one token of an answer
     */
    synchronized Reservation reserve(int prompt, int completion) {
        long left = remainingTokens() - prompt;
        if (left < 1) {
            throw new ModelException(
                    ModelErrorCode.TOKEN_CAP_REACHED,
                    "The call needs about " + prompt + " tokens for its prompt, and the cap of " + capTokens
                            + " tokens leaves " + remainingTokens() + ". Raise the cap, or ask for less.");
        }
        int granted = (int) Math.min(left, completion);
        reservedTokens += (long) prompt + granted;
        return new Reservation((long) prompt + granted, granted);
    }

    private synchronized void count(long prompt, long completion) {
        promptTokens += prompt;
        completionTokens += completion;
    }

    private synchronized void retry() {
        retries++;
    }

    private synchronized void end(long reserved) {
        reservedTokens -= reserved;
        calls++;
    }

    @Override
    public synchronized String toString() {
        return "TokenLedger[promptTokens=" + promptTokens + ", completionTokens=" + completionTokens + ", calls="
                + calls + "]";
    }

    /** What one call may use. Closing it gives the rest back. */
    public final class Reservation implements AutoCloseable {
        private final long reserved;
        private final int completion;

        private Reservation(long reserved, int completion) {
            this.reserved = reserved;
            this.completion = completion;
        }

        /** The most tokens that the answer may have. */
        public int completion() {
            return completion;
        }

        /** Counts tokens that were used, by an answer or by an attempt that came to nothing. */
        public void count(long promptUsed, long completionUsed) {
            TokenLedger.this.count(promptUsed, completionUsed);
        }

        /** Counts an attempt that follows one which came to nothing. */
        public void countRetry() {
            retry();
        }

        @Override
        public void close() {
            end(reserved);
        }
    }
}
