package io.deepanalyze.agent.code.sql;

import io.deepanalyze.agent.code.Problem;
import io.deepanalyze.agent.code.ProblemCode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.WithCTE;

/**
 * Counts the nodes of a tree as whoever walks it meets them, which can be exponentially more than its text has: the operand
 * of a CASE is in each of its branches.
 */
final class NodeCount {
    private static final double EXPRESSIONS_OF_A_PLAN = 20;

    private final CostLimits limits;
    private double nodes;

    NodeCount(CostLimits limits) {
        this.limits = limits;
    }

    void count(LogicalPlan plan) {
        plan(plan, 1);
    }

    void count(Expression expression) {
        expression(expression, 1);
    }

    /** Counts a plan whose common table expressions are references, each as often as it is referred to. */
    void countUnfolded(LogicalPlan plan, Predicate<LogicalPlan> granted) {
        unfolded(plan, granted, new HashMap<>());
    }

    private double unfolded(LogicalPlan plan, Predicate<LogicalPlan> granted, Map<Long, Double> relations) {
        if (granted.test(plan)) {
            return 1;
        }
        double sum = 1;
        if (plan instanceof WithCTE with) {
            for (CTERelationDef definition : Trees.list(with.cteDefs())) {
                relations.put(definition.id(), unfolded(definition.child(), granted, relations));
            }
            return unfolded(with.plan(), granted, relations);
        }
        if (plan instanceof CTERelationRef reference) {
            return relations.getOrDefault(reference.cteId(), 1.0);
        }
        for (LogicalPlan below : Trees.below(plan)) {
            sum += unfolded(below, granted, relations);
        }
        if (sum > limits.nodes() / EXPRESSIONS_OF_A_PLAN) {
            throw tooComplex();
        }
        return sum;
    }

    private void plan(LogicalPlan plan, int depth) {
        one(depth);
        for (Expression expression : Trees.expressions(plan)) {
            expression(expression, 1);
        }
        for (LogicalPlan below : Trees.below(plan)) {
            plan(below, depth + 1);
        }
    }

    private void expression(Expression expression, int depth) {
        one(depth);
        for (Expression child : Trees.children(expression)) {
            expression(child, depth + 1);
        }
    }

    private void one(int depth) {
        nodes++;
        if (nodes > limits.nodes() || depth > limits.depth()) {
            throw tooComplex();
        }
    }

    static RuntimeException tooComplex() {
        return Problem.of(
                        ProblemCode.TOO_COMPLEX,
                        "The query has too many parts, or would have when it is resolved.",
                        "Ask for less at once: fewer steps that use a step before them more than once, fewer terms, shorter"
                                + " lists.")
                .refused();
    }
}
