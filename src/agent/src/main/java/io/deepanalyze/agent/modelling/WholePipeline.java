package io.deepanalyze.agent.modelling;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** All stages of a model, from a table as its owner has it to the same table with predictions. */
final class WholePipeline {
    private WholePipeline() {}

    /**
     * Joins the stages; no job runs.
     *
     * @param table a table with the source's columns
     * @param stages from the parts to the prediction
     */
    static PipelineModel of(Dataset<Row> table, Target target, FeaturePipeline features, List<Transformer> stages) {
        List<PipelineStage> all = new ArrayList<>();
        all.add(features.reading());
        all.addAll(stages);
        List<String> unwanted = new ArrayList<>(features.leftBehind());
        unwanted.add(Columns.NUMBER);
        String prediction = "";
        if (target.task().hasClasses()) {
            unwanted.add(Columns.RAW);
            all.add(new IndexToString()
                    .setInputCol(Columns.NUMBER)
                    .setOutputCol(Columns.PREDICTION)
                    .setLabels(target.classes().stream().map(ClassRows::name).toArray(String[]::new)));
        } else {
            prediction = ", " + Columns.NUMBER + " AS " + Columns.PREDICTION;
        }
        all.add(new SQLTransformer()
                .setStatement("SELECT * EXCEPT (" + String.join(", ", unwanted) + ")" + prediction + " FROM __THIS__"));
        return new Pipeline().setStages(all.toArray(PipelineStage[]::new)).fit(table);
    }
}
