package io.deepanalyze.agent.modelling;

import org.apache.spark.ml.PipelineModel;

/**
 * A model with what is to be said of it.
 *
 * @param report what is to be said
 * @param pipeline takes a table with the source's columns, and adds {@code deepanalyze_prediction} and, of classes, {@code
 *     deepanalyze_probability} in the order of the report's classes
 */
public record TrainedModel(ModelReport report, PipelineModel pipeline) {}
