package io.deepanalyze.spark;

import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Source;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A finished analysis. Immutable and thread-safe; it holds nothing on the cluster. */
public interface Analysis {
    /** How the run ended: complete, or partial with the budget that ended it. */
    Outcome outcome();

    /** The findings in the order of what matters; at least one, if only to say that there is none. */
    List<Finding> findings();

    /** The sources with the profiles of their columns. */
    List<Source> sources();

    /** The report as one self-contained page of HTML. */
    String toHtml();

    /** The report as Markdown; its charts are files that {@link #save} writes beside it. */
    String toMarkdown();

    /** The report as JSON, the contract that all other forms are views of. */
    String toJson();

    /** The findings as a DataFrame, one row each, in their order. */
    Dataset<Row> findingsTable();

    /**
     * Writes the report in all forms into a folder, under a temporary name first, so that a reader never sees half of it.
     *
     * @param folder a folder on any Hadoop file system that does not exist yet or is empty
     * @return the folder's full path
     * @throws io.deepanalyze.agent.DeepAnalyzeException if the folder holds anything, or cannot be written
     */
    String save(String folder);

    /** Begins to write the report with options: some forms alone, or over another run's report. */
    ReportWriter write();

    /** Prints the findings to the driver's standard output. */
    void show();
}
