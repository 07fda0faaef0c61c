package io.deepanalyze.functions.plan;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import scala.runtime.AbstractPartialFunction;

/**
 * Lets limits and sorts take effect below calls of models. A sort goes below if it reads no value of a call, and a limit above it with it; else a limit of
 * each partition alone does, with the limit as it was above, which Spark computes partition by partition until it has enough.
 */
final class LimitDescent {
    private LimitDescent() {}

    static LogicalPlan of(LogicalPlan plan) {
        return plan.transformDown(new Descent());
    }

    private static final class Descent extends AbstractPartialFunction<LogicalPlan, LogicalPlan> {
        @Override
        public boolean isDefinedAt(LogicalPlan plan) {
            return plan instanceof GlobalLimit || plan instanceof LocalLimit || plan instanceof Sort;
        }

        @Override
        public LogicalPlan apply(LogicalPlan plan) {
            if (plan instanceof GlobalLimit limit
                    && limit.child() instanceof LocalLimit local
                    && local.child() instanceof Sort sort) {
                return Block.of(sort.child())
                        .filter(block -> block.hasBelow(Seqs.<SortOrder>list(sort.order())))
                        .map(block -> block.over(limited(limit, local, sort, block.below())))
                        .orElse(plan);
            }
            if (plan instanceof Sort sort) {
                // Spark samples what it sorts, for which it would call the models once more.
                return Block.of(sort.child())
                        .filter(block -> block.hasBelow(Seqs.<SortOrder>list(sort.order())))
                        .map(block -> block.over(sorted(sort, block.below())))
                        .orElse(plan);
            }
            if (plan instanceof LocalLimit local) {
                return Block.of(local.child())
                        .filter(block -> !(block.below() instanceof LocalLimit))
                        .<LogicalPlan>map(block -> new LocalLimit(
                                local.limitExpr(), block.over(new LocalLimit(local.limitExpr(), block.below()))))
                        .orElse(plan);
            }
            return plan;
        }

        private static LogicalPlan limited(GlobalLimit limit, LocalLimit local, Sort sort, LogicalPlan below) {
            return new GlobalLimit(limit.limitExpr(), new LocalLimit(local.limitExpr(), sorted(sort, below)));
        }

        private static LogicalPlan sorted(Sort sort, LogicalPlan below) {
            return sort.withNewChildren(Seqs.of(List.of(below)));
        }
    }

    /** Projections and calls on top of each other, which give a row for each row. */
    private record Block(LogicalPlan top, LogicalPlan below) {
        /** The block that begins here, if it calls a model. */
        static Optional<Block> of(LogicalPlan top) {
            LogicalPlan below = top;
            boolean calls = false;
            while (below instanceof Project || below instanceof BatchInference) {
                calls |= below instanceof BatchInference;
                below = below.children().head();
            }
            return calls && rowByRow(top, below) ? Optional.of(new Block(top, below)) : Optional.empty();
        }

        private static boolean rowByRow(LogicalPlan top, LogicalPlan below) {
            for (LogicalPlan each = top; each != below; each = each.children().head()) {
                for (Expression expression : Seqs.<Expression>list(each.expressions())) {
                    if (!expression.deterministic()) {
                        return false;
                    }
                }
            }
            return true;
        }

        /** Whether expressions read only columns that are there below the block. */
        boolean hasBelow(List<SortOrder> expressions) {
            return expressions.stream().allMatch(order -> order.references().subsetOf(below.outputSet()));
        }

        LogicalPlan over(LogicalPlan plan) {
            return replaced(top, plan);
        }

        private LogicalPlan replaced(LogicalPlan from, LogicalPlan plan) {
            return from == below
                    ? plan
                    : from.withNewChildren(
                            Seqs.of(List.of(replaced(from.children().head(), plan))));
        }
    }
}
