package io.deepanalyze.functions.plan;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.RebalancePartitions;
import org.apache.spark.sql.catalyst.plans.logical.RepartitionByExpression;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.sql.catalyst.rules.Rule;
import scala.runtime.AbstractFunction1;
import scala.runtime.AbstractPartialFunction;

/**
 * Pulls the calls of models out of the expressions of a plan, into a {@link BatchInference} below each node that has some: equal calls once, also across
 * a filter and the projection above it; conditions that need no model, and limits, below it; the columns that nobody needs, not through it.
 *
 * <p>Runs twice for each query: before Spark pushes filters and columns into scans, so that these see none of it, and at the end, when sub-queries have
 * become joins. On the driver, in the planning thread; leaves plans without calls as they are.
 */
final class ModelCallExtraction extends Rule<LogicalPlan> {
    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        if (!plan.exists(new HasCalls())) {
            return plan;
        }
        LogicalPlan bare = plan.transformUp(new WithoutNames());
        LogicalPlan extracted = bare.transformUp(new Extract());
        return extracted.fastEquals(bare) ? bare : NeededColumns.of(LimitDescent.of(extracted));
    }

    /** Whether an operator may compute a node's calls below it. In other nodes, such as commands, they are computed where they stand. */
    private static boolean isRelational(LogicalPlan node) {
        return node instanceof Project
                || node instanceof Filter
                || node instanceof Join
                || node instanceof Aggregate
                || node instanceof Window
                || node instanceof Sort
                || node instanceof Generate
                || node instanceof Expand
                || node instanceof RepartitionByExpression
                || node instanceof RebalancePartitions
                || node instanceof LocalLimit
                || node instanceof GlobalLimit;
    }

    private static boolean hasCalls(LogicalPlan node) {
        return isRelational(node)
                && Seqs.<Expression>list(node.expressions()).stream().anyMatch(CallSite::calls);
    }

    private static final class HasCalls extends AbstractFunction1<LogicalPlan, Object> {
        @Override
        public Object apply(LogicalPlan node) {
            return hasCalls(node);
        }
    }

    /** Functions under the names that their callers know have served once names are resolved. */
    private static final class WithoutNames extends AbstractPartialFunction<LogicalPlan, LogicalPlan> {
        @Override
        public boolean isDefinedAt(LogicalPlan node) {
            return hasCalls(node);
        }

        @Override
        public LogicalPlan apply(LogicalPlan node) {
            return node.transformExpressions(new Bodies());
        }
    }

    private static final class Bodies extends AbstractPartialFunction<Expression, Expression> {
        @Override
        public boolean isDefinedAt(Expression expression) {
            return expression instanceof AiFunction;
        }

        @Override
        public Expression apply(Expression expression) {
            Expression body = expression;
            while (body instanceof AiFunction function) {
                body = function.body();
            }
            return body;
        }
    }

    private static final class Extract extends AbstractPartialFunction<LogicalPlan, LogicalPlan> {
        @Override
        public boolean isDefinedAt(LogicalPlan node) {
            return hasCalls(node);
        }

        @Override
        public LogicalPlan apply(LogicalPlan node) {
            return extract(node);
        }
    }

    private static LogicalPlan extract(LogicalPlan node) {
        if (node instanceof Filter filter) {
            return NodeExtraction.of(FilterOrder.cheapFirst(filter));
        }
        if (node instanceof Aggregate aggregate) {
            LogicalPlan split = AggregateSplit.of(aggregate);
            return split == aggregate ? NodeExtraction.of(aggregate) : split.transformUp(new Extract());
        }
        if (node instanceof Join join) {
            LogicalPlan split = JoinSplit.of(join);
            return split == join ? NodeExtraction.of(join) : split.transformUp(new ExtractAbove(join.children()));
        }
        return NodeExtraction.of(node);
    }

    /** Extracts the nodes of a rewritten plan down to those that were there before, which have been through it. */
    private static final class ExtractAbove extends AbstractPartialFunction<LogicalPlan, LogicalPlan> {
        private final List<LogicalPlan> done;

        ExtractAbove(scala.collection.immutable.Seq<LogicalPlan> done) {
            this.done = Seqs.list(done);
        }

        @Override
        public boolean isDefinedAt(LogicalPlan node) {
            return !done.contains(node) && hasCalls(node);
        }

        @Override
        public LogicalPlan apply(LogicalPlan node) {
            return node instanceof Filter filter
                    ? NodeExtraction.of(FilterOrder.cheapFirst(filter))
                    : NodeExtraction.of(node);
        }
    }
}
