package io.deepanalyze.inference.service;

import java.util.concurrent.atomic.AtomicInteger;

/** The tokens that a batch may have, padding included. It shrinks when the memory does not suffice, and stays so. */
final class TokenBudget {
    private final AtomicInteger tokens;

    TokenBudget(int tokens) {
        this.tokens = new AtomicInteger(tokens);
    }

    int tokens() {
        return tokens.get();
    }

    /** Half of what was too much, if that is less than the budget. */
    void shrink(long tooMany) {
        int half = (int) Math.max(1, Math.min(Integer.MAX_VALUE, tooMany / 2));
        tokens.accumulateAndGet(half, Math::min);
    }
}
