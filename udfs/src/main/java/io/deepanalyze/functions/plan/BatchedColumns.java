package io.deepanalyze.functions.plan;

import java.util.List;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.execution.ColumnarRule;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.SparkPlan;
import scala.runtime.AbstractPartialFunction;

/** Hands Spark's batches of columns to the operator as they are, where Spark would turn them into rows first. */
final class BatchedColumns extends ColumnarRule {
    @Override
    public Rule<SparkPlan> postColumnarTransitions() {
        return new Rule<>() {
            @Override
            public SparkPlan apply(SparkPlan plan) {
                return plan.transformUp(new WithoutRows());
            }
        };
    }

    private static final class WithoutRows extends AbstractPartialFunction<SparkPlan, SparkPlan> {
        @Override
        public boolean isDefinedAt(SparkPlan plan) {
            return plan instanceof BatchInferenceExec inference
                    && inference.child() instanceof ColumnarToRowExec transition
                    && transition.child().supportsColumnar();
        }

        @Override
        public SparkPlan apply(SparkPlan plan) {
            ColumnarToRowExec transition = (ColumnarToRowExec) ((BatchInferenceExec) plan).child();
            return plan.withNewChildren(Seqs.of(List.of(transition.child())));
        }
    }
}
