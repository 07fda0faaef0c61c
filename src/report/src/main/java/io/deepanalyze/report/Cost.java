package io.deepanalyze.report;

/**
 * What a run took.
 *
 * @param queries executed queries, repeated ones once
 * @param jobs Spark jobs
 * @param bytesRead bytes read by tasks
 * @param rowsRead rows read by tasks
 * @param promptTokens tokens sent to a language model
 * @param completionTokens tokens that it wrote
 */
public record Cost(long queries, long jobs, long bytesRead, long rowsRead, long promptTokens, long completionTokens) {}
