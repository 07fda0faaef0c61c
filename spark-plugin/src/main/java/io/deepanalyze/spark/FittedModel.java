package io.deepanalyze.spark;

import io.deepanalyze.agent.modelling.ModelReport;
import org.apache.spark.ml.PipelineModel;

/** A model of a column, trained and checked. Immutable; it holds nothing on the cluster. */
public interface FittedModel {
    /** What was done and how well the model does on rows that it was not trained on. */
    ModelReport report();

    /**
     * The model as a pipeline of spark.ml. It takes a table with the columns of the source, and adds {@code
     * deepanalyze_prediction} and, where it tells classes, {@code deepanalyze_probability}: a vector in the order of the report's
     * classes.
     */
    PipelineModel pipeline();

    /** The report as JSON. */
    String toJson();

    /** The report in words, as Markdown. */
    String toText();

    /**
     * Writes the pipeline and its report, under a temporary name first, so that a reader never sees half of it: the folder {@code
     * pipeline}, which {@code PipelineModel.load} reads, {@code model.json} and {@code model.md}.
     *
     * @param folder a folder on any Hadoop file system that does not exist yet
     * @return the folder's full path
     * @throws io.deepanalyze.agent.DeepAnalyzeException if there is anything of that name, or it cannot be written
     */
    String save(String folder);

    /** Prints the report to the driver's standard output. */
    void show();
}
