package io.deepanalyze.agent.code.sql;

import io.deepanalyze.agent.code.Problem;
import io.deepanalyze.agent.code.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.OuterReference;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LateralJoin;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Range;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.sql.catalyst.plans.logical.WithCTE;
import org.jspecify.annotations.Nullable;

/**
 * How many rows the parts of a resolved plan may have at most, roughly: filters keep all, joins by equal values as many as
 * the larger side, all others each pair. A plan in which that is too many is refused.
 */
final class RowBound {
    private static final Set<String> KEEPING = Set.of(
            "CollectList", "CollectSet", "ListAgg", "Percentile", "PercentileCont", "PercentileDisc", "Median", "Mode");

    private static final double OF_GROUPS = 100;
    private static final double OF_A_GENERATOR = 10;
    private static final double OF_A_RECURSION = 1e6;

    private final CostLimits limits;
    private final ToDoubleFunction<LogicalPlan> granted;
    private final Extents extents;
    private final Map<Long, Double> relations = new HashMap<>();
    private final Set<ExprId> constants = new HashSet<>();

    /**
     * @param granted the rows of a plan where it is a granted table, else NaN
     * @param extents what the columns of the plan hold
     */
    RowBound(CostLimits limits, ToDoubleFunction<LogicalPlan> granted, Extents extents) {
        this.limits = limits;
        this.granted = granted;
        this.extents = extents;
    }

    /**
     * Bounds a plan.
     *
     * @throws io.deepanalyze.agent.code.CodeRefusedException if a part of it may have too many rows
     */
    double check(LogicalPlan plan) {
        return rows(plan, List.of());
    }

    /** @param conditions what is true of the rows that are kept of it */
    private double rows(LogicalPlan plan, List<Expression> conditions) {
        double known = granted.applyAsDouble(plan);
        if (!Double.isNaN(known)) {
            return known;
        }
        double rows = own(plan, conditions);
        if (plan instanceof Project project) {
            Trees.list(project.projectList()).forEach(item -> {
                if (item instanceof Alias alias && constant(alias.child())) {
                    constants.add(alias.exprId());
                }
            });
        }
        for (Expression expression : Trees.list(plan.expressions())) {
            if (!(plan instanceof LateralJoin)) {
                subqueries(expression, rows);
            }
        }
        return bounded(rows, "The query");
    }

    private double own(LogicalPlan plan, List<Expression> conditions) {
        if (plan instanceof Range range) {
            return range.numElements().toDouble();
        }
        if (plan instanceof LocalRelation local) {
            return local.data().size();
        }
        if (plan instanceof CTERelationRef reference) {
            return relations.getOrDefault(reference.cteId(), OF_A_RECURSION);
        }
        if (plan instanceof WithCTE with) {
            for (CTERelationDef definition : Trees.list(with.cteDefs())) {
                relations.put(definition.id(), rows(definition.child(), List.of()));
            }
            return rows(with.plan(), List.of());
        }
        if (plan instanceof Filter filter) {
            List<Expression> all = new ArrayList<>(conditions);
            conjuncts(filter.condition(), all);
            return rows(filter.child(), all);
        }
        if (plan instanceof SubqueryAlias alias) {
            return rows(alias.child(), conditions);
        }
        if (plan instanceof Join join) {
            return joined(join, conditions);
        }
        if (plan instanceof LateralJoin join) {
            double left = rows(join.left(), List.of());
            double right = rows(join.right().plan(), List.of());
            return bounded(correlatedByValue(join.right().plan()) ? Math.max(left, right) : left * right, "The join");
        }
        if (plan instanceof Generate generate) {
            return rows(generate.child(), List.of()) * generated(generate);
        }
        if (plan instanceof Union union) {
            return Trees.list(union.children()).stream()
                    .mapToDouble(child -> rows(child, List.of()))
                    .sum();
        }
        double below = 1;
        for (LogicalPlan child : Trees.list(plan.children())) {
            below = Math.max(below, rows(child, List.of()));
        }
        if (plan instanceof Window window) {
            collected(window, below * below, window.partitionSpec().isEmpty());
        }
        if (plan instanceof Aggregate aggregate) {
            collected(aggregate, below, aggregate.groupingExpressions().isEmpty());
            return aggregate.groupingExpressions().isEmpty() ? 1 : below;
        }
        if (plan instanceof Expand expand) {
            return below * expand.projections().size();
        }
        if (plan instanceof GlobalLimit limit) {
            OptionalDouble most = Constants.number(limit.limitExpr());
            return Math.min(below, most.orElse(below));
        }
        return AllowedNodes.simple(plan).startsWith("UnionLoop") ? OF_A_RECURSION : below;
    }

    /** Aggregates that keep all their values fill the memory of a task; groups part them, into as many as may be. */
    private void collected(LogicalPlan plan, double rows, boolean together) {
        for (Expression expression : Trees.list(plan.expressions())) {
            double characters = kept(expression) * rows;
            if (characters > limits.collected() * (together ? 1 : OF_GROUPS)) {
                throw Problem.of(
                                ProblemCode.TOO_MANY_ROWS,
                                "An aggregate would keep the values of about " + Math.round(rows) + " rows in memory.",
                                "Aggregate or filter first, or use percentile_approx and approx_count_distinct, which keep"
                                        + " little.")
                        .refused();
            }
        }
    }

    private double kept(Expression expression) {
        double own = KEEPING.contains(AllowedNodes.simple(expression))
                ? extents.of(Trees.list(expression.children()).get(0)).characters()
                : 0;
        for (Expression child : Trees.list(expression.children())) {
            own += kept(child);
        }
        return own;
    }

    private double generated(Generate generate) {
        Expression generator = (Expression) generate.generator();
        List<Expression> arguments = Trees.list(generator.children());
        if (AllowedNodes.simple(generator).equals("Stack")) {
            return Constants.number(arguments.get(0)).orElse(OF_A_GENERATOR);
        }
        Expression argument = arguments.isEmpty() ? generator : arguments.get(0);
        if (argument instanceof Attribute) {
            return OF_A_GENERATOR;
        }
        return Math.max(1, extents.of(argument).elements());
    }

    /** Inner joins side by side are one join of many, which the optimizer puts into an order that has no needless pairs. */
    private double joined(Join join, List<Expression> conditions) {
        List<LogicalPlan> sides = new ArrayList<>();
        List<Expression> all = new ArrayList<>(conditions);
        boolean inner = gather(join, sides, all);
        List<Double> sizes = new ArrayList<>();
        for (LogicalPlan side : sides) {
            sizes.add(rows(side, List.of()));
        }
        int[] group = new int[sides.size()];
        for (int i = 0; i < group.length; i++) {
            group[i] = i;
        }
        for (Expression condition : all) {
            connect(condition, sides, group);
        }
        double pairs = 1;
        for (int i = 0; i < group.length; i++) {
            double largest = 1;
            boolean first = true;
            for (int j = 0; j < group.length; j++) {
                if (group[j] == group[i]) {
                    largest = Math.max(largest, sizes.get(j));
                    first &= j >= i;
                }
            }
            pairs *= first ? largest : 1;
        }
        bounded(pairs, "The join");
        String type = join.joinType().sql();
        return !inner && (type.contains("SEMI") || type.contains("ANTI")) ? sizes.get(0) : pairs;
    }

    /** Whether the sides of more than one join were gathered, or of one inner join. */
    private static boolean gather(LogicalPlan plan, List<LogicalPlan> sides, List<Expression> conditions) {
        if (plan instanceof Join join) {
            boolean inner = join.joinType().sql().equals("INNER")
                    || join.joinType().sql().equals("CROSS");
            if (inner || (sides.isEmpty() && conditions.isEmpty())) {
                if (join.condition().isDefined()) {
                    conjuncts(join.condition().get(), conditions);
                }
                if (inner) {
                    gather(join.left(), sides, conditions);
                    gather(join.right(), sides, conditions);
                } else {
                    sides.add(join.left());
                    sides.add(join.right());
                }
                return inner;
            }
        }
        sides.add(plan);
        return false;
    }

    private void connect(Expression condition, List<LogicalPlan> sides, int[] group) {
        if (!(condition instanceof EqualTo) && !(condition instanceof EqualNullSafe)) {
            return;
        }
        List<Expression> two = Trees.list(condition.children());
        Integer a = side(two.get(0), sides);
        Integer b = side(two.get(1), sides);
        if (a == null || b == null || group[a] == group[b]) {
            return;
        }
        int from = group[b];
        int to = group[a];
        for (int i = 0; i < group.length; i++) {
            group[i] = group[i] == from ? to : group[i];
        }
    }

    /** The one side whose columns an expression reads; null where it reads none, several, or constants alone. */
    private @Nullable Integer side(Expression expression, List<LogicalPlan> sides) {
        List<Attribute> read = Trees.list(expression.references().toSeq());
        if (read.isEmpty() || read.stream().allMatch(it -> constants.contains(it.exprId()))) {
            return null;
        }
        for (int i = 0; i < sides.size(); i++) {
            if (expression.references().subsetOf(sides.get(i).outputSet())) {
                return i;
            }
        }
        return null;
    }

    private void subqueries(Expression expression, double outer) {
        if (expression instanceof PlanExpression<?> subquery && subquery.plan() instanceof LogicalPlan plan) {
            double inner = rows(plan, List.of());
            if (!subquery.children().isEmpty() && reaches(plan) && !correlatedByValue(plan)) {
                bounded(outer * inner, "The sub-query, once for each row,");
            }
        }
        Trees.list(expression.children()).forEach(child -> subqueries(child, outer));
    }

    private static boolean reaches(LogicalPlan plan) {
        return anywhere(plan, OuterReference.class::isInstance);
    }

    /** Whether a sub-query finds its rows by a value of the outer row. */
    private static boolean correlatedByValue(LogicalPlan plan) {
        return anywhere(
                plan,
                expression -> (expression instanceof EqualTo || expression instanceof EqualNullSafe)
                        && Trees.list(expression.children()).stream().anyMatch(RowBound::outer)
                        && Trees.list(expression.children()).stream()
                                .anyMatch(side ->
                                        !outer(side) && !side.references().isEmpty()));
    }

    private static boolean outer(Expression expression) {
        return expression instanceof OuterReference
                || Trees.list(expression.children()).stream().anyMatch(RowBound::outer);
    }

    private static boolean anywhere(LogicalPlan plan, java.util.function.Predicate<Expression> test) {
        return Trees.list(plan.expressions()).stream().anyMatch(expression -> any(expression, test))
                || Trees.list(plan.children()).stream().anyMatch(child -> anywhere(child, test));
    }

    private static boolean any(Expression expression, java.util.function.Predicate<Expression> test) {
        return test.test(expression)
                || Trees.list(expression.children()).stream().anyMatch(child -> any(child, test));
    }

    private static boolean constant(Expression expression) {
        return expression.references().isEmpty() && expression.deterministic();
    }

    private static void conjuncts(Expression condition, List<Expression> all) {
        if (condition instanceof And and) {
            conjuncts(and.left(), all);
            conjuncts(and.right(), all);
        } else {
            all.add(condition);
        }
    }

    private double bounded(double rows, String what) {
        if (rows > limits.pairs()) {
            throw Problem.of(
                            ProblemCode.TOO_MANY_ROWS,
                            what + " would go through about " + Math.round(rows) + " rows; at most "
                                    + Math.round(limits.pairs()) + " are allowed.",
                            "Join by equal values (ON a.key = b.key), aggregate each side before the join, or generate"
                                    + " fewer rows.")
                    .refused();
        }
        return rows;
    }
}
