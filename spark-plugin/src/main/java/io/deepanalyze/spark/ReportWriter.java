package io.deepanalyze.spark;

/** A report about to be written. Not thread-safe; each method but {@link #save} returns this writer. */
public interface ReportWriter {
    /**
     * Chooses the forms to write.
     *
     * @param formats some of {@code html}, {@code md} and {@code json}, split at commas
     * @throws io.deepanalyze.agent.DeepAnalyzeException if there is another word among them
     */
    ReportWriter formats(String formats);

    /** Replaces another run's report where the folder holds one, and nothing but one. */
    ReportWriter overwrite();

    /**
     * Writes the report.
     *
     * @param folder a folder on any Hadoop file system
     * @return the folder's full path
     * @throws io.deepanalyze.agent.DeepAnalyzeException if the folder holds what may not be replaced, or cannot be
     *     written
     */
    String save(String folder);
}
