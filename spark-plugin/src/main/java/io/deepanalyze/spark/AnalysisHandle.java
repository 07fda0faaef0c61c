package io.deepanalyze.spark;

/** A run in the background. Thread-safe. */
public interface AnalysisHandle {
    /**
     * Waits for the end of the run. A thread that is interrupted meanwhile cancels it.
     *
     * @return the analysis, the same at each call; its outcome is partial where a budget or {@link #cancel} ended it
     * @throws io.deepanalyze.agent.DeepAnalyzeException if a source cannot be read, or the thread was interrupted
     */
    Analysis await();

    /**
     * Ends the run soon and stops its jobs on the cluster; what was found so far becomes a partial report. Returns at
     * once; does nothing where the run has ended.
     */
    void cancel();
}
