package io.deepanalyze.functions.generation;

/**
 * What a service has done since it was opened; a snapshot.
 *
 * @param rows results that were given, failures included
 * @param requests times that the model was asked, those to mend an answer included
 * @param retries times that a request was sent again, since the one before it came to nothing
 * @param repairs times that the model was asked to mend an answer
 * @param tokensIn tokens of prompts, those of requests that came to nothing included
 * @param tokensOut tokens of answers, likewise
 * @param failedRows rows that failed
 * @param sharedRows rows that took the result of an equal one in flight
 * @param cancelledRows rows that were taken back before they had a result
 * @param refusedRows rows that failed without the model being asked, since it had been unavailable
 * @param queueNanos time that requests waited for their turn, summed over requests
 * @param generationNanos time until the model answered, summed over requests
 * @param queuedRequests requests that wait or run now
 */
public record GenerationMetrics(
        long rows,
        long requests,
        long retries,
        long repairs,
        long tokensIn,
        long tokensOut,
        long failedRows,
        long sharedRows,
        long cancelledRows,
        long refusedRows,
        long queueNanos,
        long generationNanos,
        int queuedRequests) {}
