package io.deepanalyze.functions.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sort;

/**
 * The order that a sort further below gave a plan's rows, which those above may count on, and which a join would lose.
 *
 * @param plan the plan, with all columns that the order reads
 * @param sort the sort
 */
record RowOrder(LogicalPlan plan, Sort sort) {
    static Optional<RowOrder> of(LogicalPlan plan) {
        return sort(plan).map(sort -> new RowOrder(carrying(plan, sort), sort));
    }

    /** Other rows in the same order. */
    LogicalPlan again(LogicalPlan rows) {
        return sort.withNewChildren(Seqs.of(List.of(rows)));
    }

    private static Optional<Sort> sort(LogicalPlan plan) {
        if (plan instanceof Sort sort) {
            return Optional.of(sort);
        }
        return handsOn(plan) ? sort(plan.children().head()) : Optional.empty();
    }

    private static boolean handsOn(LogicalPlan plan) {
        return plan instanceof Project
                || plan instanceof Filter
                || plan instanceof LocalLimit
                || plan instanceof GlobalLimit
                || plan instanceof BatchInference;
    }

    private static LogicalPlan carrying(LogicalPlan plan, Sort sort) {
        if (plan == sort) {
            return sort;
        }
        LogicalPlan child = carrying(plan.children().head(), sort);
        if (plan instanceof Project project) {
            List<NamedExpression> columns = new ArrayList<>(Seqs.<NamedExpression>list(project.projectList()));
            for (Attribute read : Seqs.<Attribute>list(sort.references().toSeq())) {
                if (!project.outputSet().contains(read)) {
                    columns.add(read);
                }
            }
            return new Project(Seqs.of(columns), child);
        }
        return plan.withNewChildren(Seqs.of(List.of(child)));
    }
}
