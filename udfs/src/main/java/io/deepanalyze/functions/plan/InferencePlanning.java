package io.deepanalyze.functions.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.execution.ColumnarRule;
import org.apache.spark.sql.execution.SparkStrategy;
import scala.runtime.AbstractFunction1;

/** Teaches a session to plan calls of models. On the driver, while the session is built. */
public final class InferencePlanning {
    private InferencePlanning() {}

    /** Adds the rules. */
    public static void inject(SparkSessionExtensions extensions) {
        extensions.injectPreCBORule(new AbstractFunction1<>() {
            @Override
            public Rule<LogicalPlan> apply(SparkSession session) {
                extractLate(session);
                return new ModelCallExtraction();
            }
        });
        extensions.injectPlannerStrategy(new AbstractFunction1<>() {
            @Override
            public SparkStrategy apply(SparkSession session) {
                return new BatchInferenceStrategy();
            }
        });
        extensions.injectColumnar(new AbstractFunction1<>() {
            @Override
            public ColumnarRule apply(SparkSession session) {
                return new BatchedColumns();
            }
        });
    }

    /** Sub-queries become joins only after all injected rules; of what Spark lets others add, only these rules come later. */
    private static void extractLate(SparkSession session) {
        List<Rule<LogicalPlan>> rules = new ArrayList<>(
                Seqs.<Rule<LogicalPlan>>list(session.experimental().extraOptimizations()));
        if (rules.stream().noneMatch(ModelCallExtraction.class::isInstance)) {
            rules.add(new ModelCallExtraction());
            rules.add(new KeptLookup());
            session.experimental().extraOptimizations_$eq(Seqs.of(rules));
        }
    }
}
