package io.deepanalyze.functions.execution;

import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.service.ModelLease;
import java.util.ArrayDeque;

/** Counts tokens in the task's own thread: no batch of a model would make it faster. */
final class TokenCountCall implements RowCall {
    /** Enough that rows go on while other calls of the same row wait for theirs. */
    private static final int MOST = 2048;

    private final ModelLease lease;
    private final ArrayDeque<RowResult> results = new ArrayDeque<>();

    TokenCountCall(ModelLease lease) {
        this.lease = lease;
    }

    @Override
    public boolean offer(Input input) {
        if (results.size() >= MOST) {
            return false;
        }
        results.add(count(input));
        return true;
    }

    private RowResult count(Input input) {
        try {
            int tokens = lease.service().countTokens(input.text());
            return new RowResult.Value(tokens, tokens, false);
        } catch (InferenceException e) {
            return new RowResult.Failed(ErrorCondition.of(e.code()), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public boolean isReady() {
        return !results.isEmpty();
    }

    @Override
    public RowResult take() {
        return results.remove();
    }

    @Override
    public void close() {
        lease.close();
    }
}
