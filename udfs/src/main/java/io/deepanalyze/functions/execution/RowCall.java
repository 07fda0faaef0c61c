package io.deepanalyze.functions.execution;

import io.deepanalyze.inference.Input;

/** One call of one task: it hands in rows' inputs and takes their results in the same order. For one thread. */
interface RowCall extends AutoCloseable {
    /**
     * Hands in an input; waits while all tasks together have as much on its way as may be.
     *
     * @return false, with nothing done, if results have to be taken first
     */
    boolean offer(Input input);

    /** Whether {@link #take} would not wait. */
    boolean isReady();

    /** The result of the eldest input that has none yet; waits for it. */
    RowResult take();

    /** Takes back what has no result. */
    @Override
    void close();
}
