package io.deepanalyze.benchmarks.inference;

import java.util.Locale;

/**
 * How a soak stands at the end of a round.
 *
 * @param minute full minutes since it began
 * @param finished queries that gave all of their rows
 * @param cancelled queries that were cancelled
 * @param rows results that the models gave
 * @param failedRows rows that failed
 * @param queuedRows rows that wait while no query runs
 * @param residentMiB memory of the process, natives included
 * @param heapMiB heap after a collection
 * @param threads threads of the process's main group
 */
record SoakMinute(
        long minute,
        long finished,
        long cancelled,
        long rows,
        long failedRows,
        long queuedRows,
        double residentMiB,
        double heapMiB,
        int threads) {
    static String heading() {
        return "| minute | queries | cancelled | rows | failed | waiting | resident MiB | heap MiB | threads |\n|---|---|---|---|---|---|---|---|---|";
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %d | %d | %d | %,d | %d | %d | %.0f | %.0f | %d |",
                minute,
                finished,
                cancelled,
                rows,
                failedRows,
                queuedRows,
                residentMiB,
                heapMiB,
                threads);
    }
}
