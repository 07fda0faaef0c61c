package io.deepanalyze.agent.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.InputAdapter;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * How the columns of a query are read: as the batches of the scan beneath it where the query does no more than choose and
 * compute columns of it, else as rows. Driver side.
 *
 * @param plan the query
 * @param scan what gives batches, or null
 * @param outputs for each column where a batch has it; empty without a scan
 */
record ScanPlan(SparkPlan plan, @Nullable SparkPlan scan, List<ScanColumn> outputs) {
    static ScanPlan of(SparkPlan plan) {
        SparkPlan node = strip(plan);
        List<? extends NamedExpression> list = attributes(plan);
        if (node instanceof ProjectExec project && project.subqueries().isEmpty()) {
            list = new ArrayList<>(CollectionConverters.asJava(project.projectList()));
            node = strip(project.child());
        }
        List<ScanColumn> outputs = node.supportsColumnar() ? outputs(list, attributes(node)) : null;
        return outputs == null ? new ScanPlan(plan, null, List.of()) : new ScanPlan(plan, node, outputs);
    }

    /** Takes off what only turns batches into rows; anything else changes the rows and must stay. */
    private static SparkPlan strip(SparkPlan plan) {
        SparkPlan node = plan;
        while (true) {
            if (node instanceof WholeStageCodegenExec stage) {
                node = stage.child();
            } else if (node instanceof InputAdapter adapter) {
                node = adapter.child();
            } else if (node instanceof ColumnarToRowExec transition) {
                node = transition.child();
            } else {
                return node;
            }
        }
    }

    private static List<Attribute> attributes(SparkPlan plan) {
        // A list of Scala's takes its time to find an element by its place.
        return new ArrayList<>(CollectionConverters.asJava(plan.output()));
    }

    /** Null where a column hangs on more than the scan's row. */
    private static @Nullable List<ScanColumn> outputs(List<? extends NamedExpression> list, List<Attribute> scanned) {
        Map<ExprId, Integer> ordinals = new HashMap<>();
        for (int i = 0; i < scanned.size(); i++) {
            ordinals.put(scanned.get(i).exprId(), i);
        }
        List<ScanColumn> outputs = new ArrayList<>();
        for (NamedExpression named : list) {
            Expression expression = named instanceof Alias alias ? alias.child() : (Expression) named;
            if (!expression.deterministic()) {
                return null;
            }
            Integer ordinal =
                    expression instanceof AttributeReference attribute ? ordinals.get(attribute.exprId()) : null;
            outputs.add(ordinal == null ? new ScanColumn(-1, expression) : new ScanColumn(ordinal, null));
        }
        return outputs;
    }

    /** Whether batches are read. */
    boolean isColumnar() {
        return scan != null;
    }

    /** The results of each partition, made of its blocks in a task. */
    <R> JavaRDD<R> perPartition(Function<Iterator<Block>, Iterator<R>> work) {
        List<DataType> types =
                attributes(plan).stream().map(Attribute::dataType).toList();
        SparkPlan batches = scan;
        if (batches == null) {
            return plan.execute()
                    .toJavaRDD()
                    .mapPartitions(rows -> work.call(new RowBlocks(TaskContext.get(), types, rows)));
        }
        ScanColumns columns = new ScanColumns(outputs, attributes(batches), types);
        return batches.executeColumnar()
                .toJavaRDD()
                .mapPartitions(found -> work.call(new BatchBlocks(TaskContext.get(), columns, found)));
    }
}
