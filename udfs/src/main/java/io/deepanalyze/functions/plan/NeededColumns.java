package io.deepanalyze.functions.plan;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sort;

/** Puts projections below {@link BatchInference}s that leave out what nobody above reads, since Spark's own pruning of columns has passed. */
final class NeededColumns {
    private NeededColumns() {}

    static LogicalPlan of(LogicalPlan plan) {
        return pruned(plan, Optional.empty());
    }

    /**
     * A plan without what is not needed.
     *
     * @param needed the columns that the node above reads, or empty for all
     */
    private static LogicalPlan pruned(LogicalPlan plan, Optional<AttributeSet> needed) {
        if (plan instanceof Project || plan instanceof Aggregate) {
            return over(plan, Optional.of(plan.references()));
        }
        if (plan instanceof BatchInference inference) {
            return needed.map(columns -> below(inference, columns)).orElseGet(() -> over(plan, Optional.empty()));
        }
        boolean handsOn = plan instanceof Filter
                || plan instanceof Sort
                || plan instanceof LocalLimit
                || plan instanceof GlobalLimit;
        return over(plan, handsOn ? needed.map(columns -> columns.$plus$plus(plan.references())) : Optional.empty());
    }

    private static LogicalPlan below(BatchInference inference, AttributeSet needed) {
        AttributeSet all = needed.$plus$plus(inference.references());
        List<Attribute> columns = Seqs.<Attribute>list(inference.child().output()).stream()
                .filter(all::contains)
                .toList();
        LogicalPlan child = pruned(inference.child(), Optional.of(all));
        LogicalPlan narrow =
                columns.size() == child.output().size() ? child : new Project(Seqs.<NamedExpression>of(columns), child);
        return inference.withNewChildren(Seqs.of(List.of(narrow)));
    }

    private static LogicalPlan over(LogicalPlan plan, Optional<AttributeSet> needed) {
        List<LogicalPlan> children = Seqs.<LogicalPlan>list(plan.children()).stream()
                .map(child -> pruned(child, needed))
                .toList();
        return plan.withNewChildren(Seqs.of(children));
    }
}
