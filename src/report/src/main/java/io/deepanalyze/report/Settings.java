package io.deepanalyze.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What steered a run; together with the data it determines the findings.
 *
 * @param seed the seed of the sample and of every permutation
 * @param falseDiscoveryRate the rate q of Benjamini-Hochberg
 * @param target the column that the caller asked about, or null
 * @param time the time column that the caller named, or null
 * @param exclude columns left out of the analysis
 * @param mask columns whose values are kept out of everything that is written
 * @param maxSeconds the budget of wall time, or null for none
 * @param maxQueries the budget of queries, or null for none
 * @param maxScannedBytes the budget of scanned bytes, or null for none
 * @param sampleRows the most rows of the screening sample
 * @param spark the session's settings that change what SQL means
 */
public record Settings(
        long seed,
        double falseDiscoveryRate,
        @Nullable String target,
        @Nullable String time,
        List<String> exclude,
        List<String> mask,
        @Nullable Long maxSeconds,
        @Nullable Long maxQueries,
        @Nullable Long maxScannedBytes,
        long sampleRows,
        SparkSettings spark) {
    public Settings {
        exclude = List.copyOf(exclude);
        mask = List.copyOf(mask);
    }

    /**
     * The session's settings that change what a query means.
     *
     * @param timeZone the session's zone id
     * @param ansi whether ANSI mode was on
     * @param caseSensitive whether names were case-sensitive
     * @param escapedStringLiterals whether backslashes in literals stood for themselves
     */
    public record SparkSettings(String timeZone, boolean ansi, boolean caseSensitive, boolean escapedStringLiterals) {}
}
