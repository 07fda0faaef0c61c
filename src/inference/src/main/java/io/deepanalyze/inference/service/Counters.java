package io.deepanalyze.inference.service;

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
