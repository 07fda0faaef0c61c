package io.deepanalyze.functions.plan;

import java.util.List;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.SparkStrategy;
import scala.collection.immutable.Seq;

/** Plans a {@link BatchInference} as the operator that computes it. */
final class BatchInferenceStrategy extends SparkStrategy {
    @Override
    public Seq<SparkPlan> apply(LogicalPlan plan) {
        return plan instanceof BatchInference inference
                ? Seqs.of(List.of(new BatchInferenceExec(inference.calls(), planLater(inference.child()))))
                : Seqs.of(List.of());
    }
}
