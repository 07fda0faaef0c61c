package io.deepanalyze.agent.code.sql;

import io.deepanalyze.agent.code.Problem;
import io.deepanalyze.agent.code.ProblemCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;
import org.apache.spark.sql.catalyst.expressions.UserDefinedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Range;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.WithCTE;

/**
 * What may run: the classes of a resolved plan, and what it may come to when the optimizer puts definitions in the place of
 * what they define. One check is of one plan.
 */
final class ResolvedCheck {
    private final AllowedFunctions functions;
    private final CostLimits limits;
    private final Predicate<LogicalPlan> granted;
    private final Extents extents;
    private final FunctionBounds bounds;
    /** How many nodes stand behind a column. */
    private final Map<ExprId, Double> weights = new HashMap<>();

    /** What tables and queries below give as their columns. */
    private final Set<ExprId> columns = new HashSet<>();

    private final Map<Long, Double> relations = new HashMap<>();
    private final Map<Long, LogicalPlan> definitions = new HashMap<>();

    /** @param granted whether a plan is a granted table, which is not looked into */
    ResolvedCheck(AllowedFunctions functions, CostLimits limits, Predicate<LogicalPlan> granted) {
        this.functions = functions;
        this.limits = limits;
        this.granted = granted;
        this.extents = new Extents(limits);
        this.bounds = new FunctionBounds(limits, extents);
    }

    /**
     * Checks a resolved plan.
     *
     * @throws io.deepanalyze.agent.code.CodeRefusedException at the first thing that is not on the list
     */
    void check(LogicalPlan plan) {
        weight(plan, 1);
    }

    /** What values come to, as far as they are known by now. */
    Extents extents() {
        return extents;
    }

    /** Checks what is below, then the plan; gives how many nodes it comes to. */
    private double weight(LogicalPlan plan, int depth) {
        if (depth > limits.depth()) {
            throw NodeCount.tooComplex();
        }
        if (granted.test(plan)) {
            learnColumns(plan);
            return 1;
        }
        if (!AllowedNodes.resolved(plan)) {
            throw Problem.of(
                            ProblemCode.CONSTRUCT_NOT_ALLOWED,
                            AllowedNodes.simple(plan) + " is not allowed.",
                            "Use SELECT with joins, filters, groups, windows and sub-queries over the tables given.")
                    .refused();
        }
        double nodes = 1;
        if (plan instanceof WithCTE with) {
            for (CTERelationDef definition : Trees.list(with.cteDefs())) {
                nodes += weight(definition, depth + 1);
            }
            return bounded(nodes + weight(with.plan(), depth + 1));
        }
        for (LogicalPlan child : Trees.list(plan.children())) {
            nodes += weight(child, depth + 1);
        }
        for (Expression expression : Trees.list(plan.expressions())) {
            nodes += expression(expression, depth, 1, plan instanceof Aggregate);
        }
        nodes = refer(plan, nodes);
        if (plan.output().size() > limits.columns()) {
            throw NodeCount.tooComplex();
        }
        learnColumns(plan);
        rows(plan);
        return bounded(nodes);
    }

    private static void rows(LogicalPlan plan) {
        if (plan instanceof Range range && range.numSlices().isDefined()) {
            double slices = ((Number) range.numSlices().get()).doubleValue();
            if (slices > 1000) {
                throw Problem.of(
                                ProblemCode.TOO_MANY_ROWS,
                                "The range has too many parts.",
                                "Leave the number of parts of range out.")
                        .refused();
            }
        }
    }

    /** What a definition comes to holds wherever it is used. */
    private double refer(LogicalPlan plan, double nodes) {
        if (plan instanceof CTERelationDef definition) {
            relations.put(definition.id(), nodes);
            definitions.put(definition.id(), definition);
        } else if (plan instanceof CTERelationRef reference) {
            LogicalPlan definition = definitions.get(reference.cteId());
            if (definition != null) {
                same(definition, reference);
            }
            return nodes + relations.getOrDefault(reference.cteId(), 1.0);
        } else if (plan instanceof Union union) {
            Trees.list(union.children()).forEach(child -> same(child, union));
        }
        return nodes;
    }

    private void same(LogicalPlan from, LogicalPlan to) {
        List<Attribute> known = Trees.list(from.output());
        List<Attribute> columns = Trees.list(to.output());
        for (int i = 0; i < Math.min(known.size(), columns.size()); i++) {
            double weight = weights.getOrDefault(known.get(i).exprId(), 1.0);
            weights.merge(columns.get(i).exprId(), weight, Math::max);
            extents.learnLarger(columns.get(i).exprId(), extents.of(known.get(i)));
        }
    }

    private double bounded(double nodes) {
        if (nodes > limits.nodes()) {
            throw NodeCount.tooComplex();
        }
        return nodes;
    }

    private double expression(Expression expression, int planDepth, int depth, boolean aggregate) {
        double nodes = node(expression, planDepth, depth);
        if (expression instanceof Alias alias) {
            boolean opaque = aggregate && hasAggregate(alias.child());
            weights.put(alias.exprId(), opaque ? 1.0 : nodes);
            extents.learn(alias.exprId(), extents.of(alias.child()));
        } else if (depth == 1) {
            extents.of(expression);
        }
        return nodes;
    }

    private double node(Expression expression, int planDepth, int depth) {
        if (depth > limits.depth()) {
            throw NodeCount.tooComplex();
        }
        if (expression instanceof AttributeReference attribute) {
            if (isHidden(attribute) && !columns.contains(attribute.exprId())) {
                throw notAllowed("The hidden column " + NearestNames.quoted(attribute.name()));
            }
            return weights.getOrDefault(attribute.exprId(), 1.0);
        }
        if (isGranted(expression)) {
            return 1 + children(expression, planDepth, depth);
        }
        if (!AllowedNodes.resolved(expression)) {
            throw notAllowed("The function " + expression.prettyName());
        }
        bounds.check(expression);
        double nodes = 1;
        if (expression instanceof PlanExpression<?> subquery && subquery.plan() instanceof LogicalPlan plan) {
            nodes += weight(plan, planDepth + 1);
        }
        if (expression instanceof RuntimeReplaceable replaceable) {
            return bounded(nodes + node(replaceable.replacement(), planDepth, depth + 1));
        }
        return bounded(nodes + children(expression, planDepth, depth));
    }

    private double children(Expression expression, int planDepth, int depth) {
        double nodes = 0;
        for (Expression child : Trees.list(expression.children())) {
            nodes += node(child, planDepth, depth + 1);
        }
        return nodes;
    }

    /** Of a file or a row, such as its path; or a column that USING has merged with another, which is a plain column below. */
    private static boolean isHidden(Attribute attribute) {
        return attribute.metadata().contains("__metadata_col");
    }

    private void learnColumns(LogicalPlan plan) {
        for (Attribute attribute : Trees.list(plan.output())) {
            if (!isHidden(attribute)) {
                columns.add(attribute.exprId());
            }
        }
    }

    private boolean isGranted(Expression expression) {
        return functions.anyGranted()
                && expression instanceof UserDefinedExpression function
                && functions.isGranted(function.name());
    }

    private static boolean hasAggregate(Expression expression) {
        return AllowedNodes.simple(expression).equals("AggregateExpression")
                || Trees.list(expression.children()).stream().anyMatch(ResolvedCheck::hasAggregate);
    }

    private static RuntimeException notAllowed(String what) {
        return Problem.of(
                        ProblemCode.FUNCTION_NOT_ALLOWED,
                        what + " is not allowed.",
                        "Use the functions of SQL that compute from columns alone.")
                .refused();
    }
}
