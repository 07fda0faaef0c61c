package io.deepanalyze.inference.service;

import io.deepanalyze.inference.Result;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a service does; from any thread. */
final class Counters {
    final LongAdder rows = new LongAdder();
    final LongAdder tokens = new LongAdder();
    final LongAdder paddedTokens = new LongAdder();
    final LongAdder batches = new LongAdder();
    final LongAdder queueNanos = new LongAdder();
    final LongAdder computeNanos = new LongAdder();
    final LongAdder tokenizeNanos = new LongAdder();
    final LongAdder sharedRows = new LongAdder();
    final LongAdder recentRows = new LongAdder();
    final LongAdder truncatedRows = new LongAdder();
    final LongAdder failedRows = new LongAdder();
    final LongAdder cancelledRows = new LongAdder();
    final LongAdder memoryShortages = new LongAdder();

    /** Counts results that are given. */
    void given(Result result, int times) {
        rows.add(times);
        if (result instanceof Result.Success success && success.truncated()) {
            truncatedRows.add(times);
        } else if (result instanceof Result.Failure) {
            failedRows.add(times);
        }
    }

    ServiceMetrics snapshot(int batchTokens, int queuedRows) {
        return new ServiceMetrics(
                rows.sum(),
                tokens.sum(),
                paddedTokens.sum(),
                batches.sum(),
                queueNanos.sum(),
                computeNanos.sum(),
                tokenizeNanos.sum(),
                sharedRows.sum(),
                recentRows.sum(),
                truncatedRows.sum(),
                failedRows.sum(),
                cancelledRows.sum(),
                memoryShortages.sum(),
                batchTokens,
                queuedRows);
    }
}
