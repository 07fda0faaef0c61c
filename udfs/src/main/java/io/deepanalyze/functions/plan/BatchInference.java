package io.deepanalyze.functions.plan;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/** The rows of its child, each with the values of some calls of models behind its columns. Planned as {@link BatchInferenceExec}. */
public final class BatchInference extends LogicalPlan {
    private final Seq<NamedExpression> calls;
    private final LogicalPlan child;

    /**
     * A node. Public, as the class: Spark copies nodes by this constructor.
     *
     * @param calls aliases of {@link GuardedCall}s
     */
    public BatchInference(Seq<NamedExpression> calls, LogicalPlan child) {
        this.calls = calls;
        this.child = child;
    }

    Seq<NamedExpression> calls() {
        return calls;
    }

    List<PlannedCall> planned() {
        return PlannedCall.of(calls);
    }

    LogicalPlan child() {
        return child;
    }

    @Override
    public Seq<Attribute> output() {
        java.util.ArrayList<Attribute> all = new java.util.ArrayList<>(Seqs.<Attribute>list(child.output()));
        planned().forEach(call -> all.add(call.attribute()));
        return Seqs.of(all);
    }

    @Override
    public Option<Object> maxRows() {
        return child.maxRows();
    }

    @Override
    public Option<Object> maxRowsPerPartition() {
        return child.maxRowsPerPartition();
    }

    @Override
    public Seq<LogicalPlan> children() {
        return Seqs.of(List.of(child));
    }

    @Override
    public LogicalPlan withNewChildrenInternal(IndexedSeq<LogicalPlan> newChildren) {
        return new BatchInference(calls, newChildren.head());
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
        return that instanceof BatchInference;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BatchInference that && that.calls.equals(calls) && that.child.equals(child);
    }

    @Override
    public int hashCode() {
        return 31 * calls.hashCode() + child.hashCode();
    }
}
