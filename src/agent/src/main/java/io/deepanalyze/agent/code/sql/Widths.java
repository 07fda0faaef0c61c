package io.deepanalyze.agent.code.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.sql.catalyst.analysis.UnresolvedStarBase;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Pivot;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.WithCTE;

/** How many columns the stars of a query stand for, before resolving writes them all out: they double in a few lines. */
final class Widths {
    private final CostLimits limits;
    private final Predicate<LogicalPlan> granted;
    private final Map<Long, Double> relations = new HashMap<>();

    Widths(CostLimits limits, Predicate<LogicalPlan> granted) {
        this.limits = limits;
        this.granted = granted;
    }

    /** Bounds the columns of each part of a plan whose tables are bound and whose stars are not resolved. */
    void check(LogicalPlan plan) {
        width(plan);
    }

    private double width(LogicalPlan plan) {
        double width = own(plan);
        if (width > limits.columns()) {
            throw NodeCount.tooComplex();
        }
        return width;
    }

    private double own(LogicalPlan plan) {
        if (granted.test(plan)) {
            return plan.output().size();
        }
        if (plan.resolved()) {
            return Math.max(1, plan.output().size());
        }
        if (plan instanceof WithCTE with) {
            for (CTERelationDef definition : Trees.list(with.cteDefs())) {
                relations.put(definition.id(), 1.0);
                relations.put(definition.id(), width(definition.child()));
            }
            return width(with.plan());
        }
        if (plan instanceof CTERelationRef reference) {
            return relations.getOrDefault(reference.cteId(), 1.0);
        }
        double below = 0;
        for (LogicalPlan child : Trees.below(plan)) {
            below += width(child);
        }
        if (plan instanceof Project project) {
            return listed(Trees.list(project.projectList()), below);
        }
        if (plan instanceof Aggregate aggregate) {
            return listed(Trees.list(aggregate.aggregateExpressions()), below);
        }
        if (plan instanceof Pivot pivot) {
            return below
                    + (double) pivot.pivotValues().size() * pivot.aggregates().size();
        }
        return below + 1;
    }

    private static double listed(List<? extends Object> items, double below) {
        return items.stream()
                .mapToDouble(item -> Math.max(1, stars((Expression) item) * below))
                .sum();
    }

    private static double stars(Expression expression) {
        double stars = expression instanceof UnresolvedStarBase ? 1 : 0;
        for (Expression child : Trees.list(expression.children())) {
            stars += stars(child);
        }
        return stars;
    }
}
