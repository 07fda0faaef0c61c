package io.deepanalyze.inference.service;

/**
 * What a service has done since it was opened; a snapshot.
 *
 * @param rows results that were given, failures included
 * @param tokens tokens that were computed, without padding
 * @param paddedTokens the same with padding
 * @param batches batches that were run
 * @param queueNanos time that rows waited between their tokens and their batch, summed over rows
 * @param computeNanos time inside of the model, summed over batches
 * @param tokenizeNanos time inside of the tokenizer, summed over rows
 * @param sharedRows rows that took the result of an equal one in flight
 * @param recentRows rows that took the result of an equal one before
 * @param truncatedRows rows whose text was longer than the model takes
 * @param failedRows rows that failed
 * @param cancelledRows rows that were taken back before they had a result
 * @param memoryShortages batches that the memory did not suffice for
 * @param batchTokens the budget of tokens as it is now
 * @param queuedRows rows that wait now
 */
public record ServiceMetrics(
        long rows,
        long tokens,
        long paddedTokens,
        long batches,
        long queueNanos,
        long computeNanos,
        long tokenizeNanos,
        long sharedRows,
        long recentRows,
        long truncatedRows,
        long failedRows,
        long cancelledRows,
        long memoryShortages,
        int batchTokens,
        int queuedRows) {
    /** The share of computed tokens that were no padding, from 0 to 1; 1 where nothing was computed. */
    public double fill() {
        return paddedTokens == 0 ? 1 : (double) tokens / paddedTokens;
    }
}
