package io.deepanalyze.agent.code.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.expressions.ScalarSubquery;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.WithCTE;

/**
 * Columns of a query that depend on no data: what its author wrote, such as {@code SELECT 0.05 AS p_value}. Over a resolved plan;
 * one thread.
 */
final class ConstantColumns {
    private final Predicate<LogicalPlan> data;
    private final Map<Long, List<Boolean>> tables = new HashMap<>();

    /** @param data what is data, whatever it is made of */
    ConstantColumns(Predicate<LogicalPlan> data) {
        this.data = data;
    }

    /** The names of such columns of a plan. */
    List<String> of(LogicalPlan plan) {
        Set<ExprId> constants = constants(plan);
        return Trees.list(plan.output()).stream()
                .filter(column -> constants.contains(column.exprId()))
                .map(Attribute::name)
                .toList();
    }

    private Set<ExprId> constants(LogicalPlan plan) {
        if (data.test(plan)) {
            return Set.of();
        }
        if (plan instanceof WithCTE with) {
            for (CTERelationDef table : Trees.list(with.cteDefs())) {
                tables.put(table.id(), byPlace(table.child()));
            }
            return constants(with.plan());
        }
        if (plan instanceof CTERelationRef reference) {
            return places(reference, tables.getOrDefault(reference.cteId(), List.of()));
        }
        // What is no data and has nothing below it is written out in the query: VALUES, a range.
        if (plan.children().isEmpty()) {
            return all(plan);
        }
        if (plan instanceof Union union) {
            return places(union, ofAll(Trees.list(union.children())));
        }
        Set<ExprId> constants = new HashSet<>();
        Trees.list(plan.children()).forEach(child -> constants.addAll(constants(child)));
        if (plan instanceof Project project) {
            addConstants(Trees.list(project.projectList()), constants);
        } else if (plan instanceof Aggregate aggregate) {
            addConstants(Trees.list(aggregate.aggregateExpressions()), constants);
        }
        return constants;
    }

    private void addConstants(List<NamedExpression> items, Set<ExprId> constants) {
        Set<ExprId> known = Set.copyOf(constants);
        for (NamedExpression item : items) {
            if (isConstant((Expression) item, known)) {
                constants.add(item.exprId());
            }
        }
    }

    private boolean isConstant(Expression expression, Set<ExprId> known) {
        if (expression instanceof Attribute attribute) {
            return known.contains(attribute.exprId());
        }
        if (expression instanceof AggregateExpression) {
            return false;
        }
        if (expression instanceof PlanExpression<?> subquery) {
            return subquery instanceof ScalarSubquery scalar
                    && byPlace(scalar.plan()).stream().allMatch(constant -> constant);
        }
        return Trees.children(expression).stream().allMatch(child -> isConstant(child, known));
    }

    /** Whether each column of a plan is constant, in their order. */
    private List<Boolean> byPlace(LogicalPlan plan) {
        Set<ExprId> constants = constants(plan);
        return Trees.list(plan.output()).stream()
                .map(column -> constants.contains(column.exprId()))
                .toList();
    }

    private List<Boolean> ofAll(List<LogicalPlan> plans) {
        List<Boolean> constant = new ArrayList<>(byPlace(plans.get(0)));
        for (LogicalPlan plan : plans.subList(1, plans.size())) {
            List<Boolean> own = byPlace(plan);
            for (int i = 0; i < constant.size(); i++) {
                constant.set(i, constant.get(i) && own.get(i));
            }
        }
        return constant;
    }

    private static Set<ExprId> places(LogicalPlan plan, List<Boolean> constant) {
        Set<ExprId> places = new HashSet<>();
        List<Attribute> output = Trees.list(plan.output());
        for (int i = 0; i < Math.min(output.size(), constant.size()); i++) {
            if (constant.get(i)) {
                places.add(output.get(i).exprId());
            }
        }
        return places;
    }

    private static Set<ExprId> all(LogicalPlan plan) {
        Set<ExprId> all = new HashSet<>();
        Trees.list(plan.output()).forEach(column -> all.add(column.exprId()));
        return all;
    }
}
