package io.deepanalyze.functions;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;
import org.apache.spark.sql.execution.adaptive.QueryStageExec;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A query that was run, with the operators that called models.
 *
 * @param rows its rows
 * @param plan the plan that ran, as text
 * @param operators its operators that called models, those of sub-queries not included
 */
record Measured(List<Row> rows, String plan, List<SparkPlan> operators) {
    static Measured run(SparkSession spark, String query) {
        Dataset<Row> result = spark.sql(query);
        List<Row> rows = result.collectAsList();
        SparkPlan plan = result.queryExecution().executedPlan();
        List<SparkPlan> operators = new ArrayList<>();
        collect(plan, operators);
        return new Measured(rows, plan.toString(), operators);
    }

    /** Calls that were made in all operators. */
    long asked() {
        return operators.stream()
                .mapToLong(operator -> operator.longMetric("askedRows").value())
                .sum();
    }

    private static void collect(SparkPlan plan, List<SparkPlan> operators) {
        if (plan.nodeName().equals("BatchInference")) {
            operators.add(plan);
        }
        if (plan instanceof AdaptiveSparkPlanExec adaptive) {
            collect(adaptive.executedPlan(), operators);
        } else if (plan instanceof QueryStageExec stage) {
            collect(stage.plan(), operators);
        } else {
            CollectionConverters.asJava(plan.children()).forEach(child -> collect(child, operators));
        }
    }
}
