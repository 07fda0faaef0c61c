package io.deepanalyze.agent;

/**
 * Hears how a run goes on. Called on the run's own threads, one call at a time; it must return soon, and an exception
 * that it throws ends the run.
 */
public interface AnalysisListener {
    /** Hears nothing. */
    AnalysisListener SILENT = new AnalysisListener() {};

    /**
     * A stage begins.
     *
     * @param stage its name, such as {@code profile}
     * @param detail what it is about, in a few words
     */
    default void onStage(String stage, String detail) {}

    /**
     * A stage goes on.
     *
     * @param stage its name
     * @param done steps done
     * @param planned steps planned
     */
    default void onProgress(String stage, int done, int planned) {}

    /**
     * A query has ended.
     *
     * @param purpose what it was for
     * @param durationMillis its wall time in milliseconds
     */
    default void onQuery(String purpose, long durationMillis) {}
}
