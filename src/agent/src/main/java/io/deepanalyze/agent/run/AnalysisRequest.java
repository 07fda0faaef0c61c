package io.deepanalyze.agent.run;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.source.SourceRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for.
 *
 * @param sources the tables, at least one
 * @param goal the goal in words, or null
 * @param seed the seed of the sample and of every permutation
 * @param falseDiscoveryRate the rate of Benjamini-Hochberg, between 0 and 1
 * @param sampleRows the most rows of the screening sample
 * @param target the column that the analysis is about, or null
 * @param time the column that orders the rows in time, or null
 * @param exclude columns to leave out
 * @param mask columns whose values must not be written anywhere
 * @param maxTime the budget of wall time, or null
 * @param maxQueries the budget of queries, or null
 * @param maxScannedBytes the budget of bytes read by tasks, or null
 * @param listener hears how it goes on
 */
public record AnalysisRequest(
        List<SourceRequest> sources,
        @Nullable String goal,
        long seed,
        double falseDiscoveryRate,
        int sampleRows,
        @Nullable String target,
        @Nullable String time,
        List<String> exclude,
        List<String> mask,
        @Nullable Duration maxTime,
        @Nullable Integer maxQueries,
        @Nullable Long maxScannedBytes,
        AnalysisListener listener) {
    public static final long DEFAULT_SEED = 42;
    public static final double DEFAULT_FALSE_DISCOVERY_RATE = 0.05;
    public static final int DEFAULT_SAMPLE_ROWS = 50_000;

    public AnalysisRequest {
        sources = List.copyOf(sources);
        exclude = List.copyOf(exclude);
        mask = List.copyOf(mask);
        require(!sources.isEmpty(), "There is nothing to analyze: name at least one source");
        require(
                falseDiscoveryRate > 0 && falseDiscoveryRate < 1,
                "The false discovery rate must lie between 0 and 1, not be " + falseDiscoveryRate);
        require(sampleRows >= 100, "The sample needs at least 100 rows, not " + sampleRows);
        require(
                maxTime == null || (!maxTime.isNegative() && !maxTime.isZero()),
                "The budget of wall time must be positive, not " + maxTime);
        require(maxQueries == null || maxQueries > 0, "The budget of queries must be positive, not " + maxQueries);
        require(
                maxScannedBytes == null || maxScannedBytes > 0,
                "The budget of scanned bytes must be positive, not " + maxScannedBytes);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
