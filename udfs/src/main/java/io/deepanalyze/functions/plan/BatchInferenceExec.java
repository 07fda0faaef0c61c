package io.deepanalyze.functions.plan;

import io.deepanalyze.functions.execution.CallMetrics;
import io.deepanalyze.functions.execution.InferencePartitions;
import io.deepanalyze.functions.execution.TaskCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.plans.physical.Partitioning;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.apache.spark.sql.execution.metric.SQLMetrics;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/**
 * Adds the values of calls of models to rows. Planned on the driver; each task sends its rows' inputs to the service of its executor, which puts
 * the rows of all tasks into batches, and takes the values in the order of its rows. Rows come in as they are or as Spark's batches of columns, and
 * go out as rows.
 */
public final class BatchInferenceExec extends SparkPlan {
    private static final long serialVersionUID = 1L;

    private final Seq<NamedExpression> calls;
    private final SparkPlan child;
    private transient @Nullable Map<String, SQLMetric> metrics;

    // Public, as the class: Spark copies nodes by this constructor.
    public BatchInferenceExec(Seq<NamedExpression> calls, SparkPlan child) {
        this.calls = calls;
        this.child = child;
    }

    SparkPlan child() {
        return child;
    }

    @Override
    public String nodeName() {
        return "BatchInference";
    }

    @Override
    public Seq<Attribute> output() {
        List<Attribute> all = new ArrayList<>(Seqs.<Attribute>list(child.output()));
        PlannedCall.of(calls).forEach(call -> all.add(call.attribute()));
        return Seqs.of(all);
    }

    @Override
    public Partitioning outputPartitioning() {
        return child.outputPartitioning();
    }

    @Override
    public Seq<SortOrder> outputOrdering() {
        return child.outputOrdering();
    }

    @Override
    public RDD<InternalRow> doExecute() {
        List<Expression> inputs = new ArrayList<>();
        List<TaskCall> tasks = new ArrayList<>();
        for (PlannedCall call : PlannedCall.of(calls)) {
            int first = inputs.size();
            inputs.addAll(call.call().inputs());
            int guard = -1;
            if (call.guard().isDefined()) {
                guard = inputs.size();
                inputs.add(call.guard().get());
            }
            TaskCall.@Nullable Keeping keeping = null;
            if (call.kept().isDefined()) {
                KeptColumns kept = call.kept().get();
                keeping = new TaskCall.Keeping(kept.keeper(), inputs.size());
                inputs.addAll(kept.columns());
                kept.keeper().begin(session());
            }
            tasks.add(
                    new TaskCall(call.call().spec(), first, call.call().inputs().size(), guard, keeping));
        }
        List<DataType> types = Seqs.<Attribute>list(child.output()).stream()
                .map(Attribute::dataType)
                .toList();
        boolean columnar = child.supportsColumnar();
        InferencePartitions partitions = new InferencePartitions(
                new ArrayList<>(tasks),
                Seqs.of(inputs),
                child.output(),
                new ArrayList<>(types),
                callMetrics(),
                columnar);
        return columnar ? over(child.executeColumnar(), partitions) : over(child.execute(), partitions);
    }

    private static <T> RDD<InternalRow> over(RDD<T> rows, InferencePartitions partitions) {
        return rows.mapPartitionsWithIndex(
                partitions.<T>asFunction(), true, ClassTag$.MODULE$.<InternalRow>apply(InternalRow.class));
    }

    private CallMetrics callMetrics() {
        Map<String, SQLMetric> all = metricsByName();
        return new CallMetrics(
                metric(all, "numOutputRows"),
                metric(all, "askedRows"),
                metric(all, "keptRows"),
                metric(all, "tokens"),
                metric(all, "truncatedRows"),
                metric(all, "failedRows"),
                metric(all, "waitTime"));
    }

    private static SQLMetric metric(Map<String, SQLMetric> all, String name) {
        SQLMetric metric = all.get(name);
        if (metric == null) {
            throw new IllegalStateException(name);
        }
        return metric;
    }

    @Override
    public scala.collection.immutable.Map<String, SQLMetric> metrics() {
        return scala.collection.immutable.Map$.MODULE$.from(CollectionConverters.asScala(metricsByName()));
    }

    private synchronized Map<String, SQLMetric> metricsByName() {
        if (metrics == null) {
            SparkContext context = sparkContext();
            Map<String, SQLMetric> all = new LinkedHashMap<>();
            all.put("numOutputRows", SQLMetrics.createMetric(context, "number of output rows"));
            all.put("askedRows", SQLMetrics.createMetric(context, "calls of models"));
            all.put("keptRows", SQLMetrics.createMetric(context, "calls kept from earlier queries"));
            all.put("tokens", SQLMetrics.createMetric(context, "tokens read by models"));
            all.put("truncatedRows", SQLMetrics.createMetric(context, "calls with truncated texts"));
            all.put("failedRows", SQLMetrics.createMetric(context, "failed calls"));
            all.put("waitTime", SQLMetrics.createTimingMetric(context, "time that tasks waited for models", -1));
            metrics = all;
        }
        return metrics;
    }

    @Override
    public Seq<SparkPlan> children() {
        return Seqs.of(List.of(child));
    }

    @Override
    public SparkPlan withNewChildrenInternal(IndexedSeq<SparkPlan> newChildren) {
        return new BatchInferenceExec(calls, newChildren.head());
    }

    @Override
    public int productArity() {
        return 2;
    }

    @Override
    public Object productElement(int place) {
        return place == 0 ? calls : child;
    }

    @Override
    public boolean canEqual(Object that) {
        return that instanceof BatchInferenceExec;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BatchInferenceExec that && that.calls.equals(calls) && that.child.equals(child);
    }

    @Override
    public int hashCode() {
        return 31 * calls.hashCode() + child.hashCode();
    }
}
