package io.deepanalyze.functions.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import scala.runtime.AbstractPartialFunction;

/**
 * The value of a call that a plan computes already, further below.
 *
 * @param plan the plan, which hands the value on to its output
 * @param attribute the value's column
 */
record KnownValue(LogicalPlan plan, Attribute attribute) {
    /** Finds an equal call that is made for all rows. */
    static Optional<KnownValue> in(LogicalPlan plan, ModelCall call) {
        // What is random below a projection is another value above it.
        if (!call.deterministic()) {
            return Optional.empty();
        }
        if (plan instanceof BatchInference inference) {
            for (PlannedCall planned : inference.planned()) {
                if (planned.guard().isEmpty() && planned.call().semanticEquals(call)) {
                    return Optional.of(new KnownValue(plan, planned.attribute()));
                }
            }
            return in(inference.child(), call).map(below -> below.under(plan));
        }
        if (plan instanceof Filter
                || plan instanceof Sort
                || plan instanceof LocalLimit
                || plan instanceof GlobalLimit) {
            return in(plan.children().head(), call).map(below -> below.under(plan));
        }
        if (plan instanceof Project project) {
            return in(project.child(), below(project, call)).map(known -> known.through(project));
        }
        return Optional.empty();
    }

    /** The call as it would be written below a projection: over what its columns are there. */
    private static ModelCall below(Project project, ModelCall call) {
        Map<ExprId, Expression> meanings = new HashMap<>();
        for (NamedExpression column : Seqs.<NamedExpression>list(project.projectList())) {
            if (column instanceof Alias alias) {
                meanings.put(alias.exprId(), alias.child());
            }
        }
        return (ModelCall) call.transformUp(new AbstractPartialFunction<Expression, Expression>() {
            @Override
            public boolean isDefinedAt(Expression expression) {
                return expression instanceof Attribute attribute && meanings.containsKey(attribute.exprId());
            }

            @Override
            public Expression apply(Expression expression) {
                return meanings.getOrDefault(((Attribute) expression).exprId(), expression);
            }
        });
    }

    private KnownValue under(LogicalPlan node) {
        return new KnownValue(node.withNewChildren(Seqs.of(List.of(plan))), attribute);
    }

    private KnownValue through(Project project) {
        if (project.outputSet().contains(attribute)) {
            return under(project);
        }
        List<NamedExpression> columns = new ArrayList<>(Seqs.<NamedExpression>list(project.projectList()));
        columns.add(attribute);
        return new KnownValue(new Project(Seqs.of(columns), plan), attribute);
    }
}
