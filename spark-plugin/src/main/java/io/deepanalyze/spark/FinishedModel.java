package io.deepanalyze.spark;

import io.deepanalyze.agent.modelling.ModelReport;
import io.deepanalyze.agent.modelling.TrainedModel;
import io.deepanalyze.spark.internal.ModelFolder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.SparkSession;

/** A model of the agent. */
final class FinishedModel implements FittedModel {
    private final SparkSession spark;
    private final TrainedModel trained;

    FinishedModel(SparkSession spark, TrainedModel trained) {
        this.spark = spark;
        this.trained = trained;
    }

    @Override
    public ModelReport report() {
        return trained.report();
    }

    @Override
    public PipelineModel pipeline() {
        return trained.pipeline();
    }

    @Override
    public String toJson() {
        return report().toJson();
    }

    @Override
    public String toText() {
        return report().toText();
    }

    @Override
    public String save(String folder) {
        return new ModelFolder(spark.sparkContext().hadoopConfiguration(), folder)
                .write(
                        pipeline(),
                        Map.of(
                                ModelFolder.JSON, toJson().getBytes(StandardCharsets.UTF_8),
                                ModelFolder.MARKDOWN, toText().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void show() {
        System.out.println(toText());
    }
}
