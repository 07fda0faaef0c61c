package io.deepanalyze.functions.generation;

import io.deepanalyze.model.TokenLedger;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a service does; from any thread. */
final class Counters {
    final LongAdder rows = new LongAdder();
    final LongAdder requests = new LongAdder();
    final LongAdder repairs = new LongAdder();
    final LongAdder failedRows = new LongAdder();
    final LongAdder sharedRows = new LongAdder();
    final LongAdder cancelledRows = new LongAdder();
    final LongAdder refusedRows = new LongAdder();
    final LongAdder queueNanos = new LongAdder();
    final LongAdder generationNanos = new LongAdder();

    /** Counts a result that so many rows take. */
    void given(GenerationResult result, int times) {
        rows.add(times);
        if (result instanceof GenerationResult.Failure) {
            failedRows.add(times);
        }
    }

    GenerationMetrics snapshot(TokenLedger spent, int queuedRequests) {
        return new GenerationMetrics(
                rows.sum(),
                requests.sum(),
                spent.retries(),
                repairs.sum(),
                spent.promptTokens(),
                spent.completionTokens(),
                failedRows.sum(),
                sharedRows.sum(),
                cancelledRows.sum(),
                refusedRows.sum(),
                queueNanos.sum(),
                generationNanos.sum(),
                queuedRequests);
    }
}
