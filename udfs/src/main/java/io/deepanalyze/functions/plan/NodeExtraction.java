package io.deepanalyze.functions.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.runtime.AbstractFunction1;

/**
 * Moves the calls of one node into {@link BatchInference}s below it. Calls whose inputs or conditions need other calls first go into one above
 * theirs. What reaches over both sides of a join stays where it is.
 */
final class NodeExtraction {
    /** Calls of one node at most; those beyond make another, so that one task's bookkeeping stays small. */
    private static final int MOST_CALLS = 32;

    private LogicalPlan node;

    private NodeExtraction(LogicalPlan node) {
        this.node = node;
    }

    static LogicalPlan of(LogicalPlan node) {
        NodeExtraction extraction = new NodeExtraction(node);
        boolean more = true;
        while (more) {
            more = extraction.round();
        }
        return extraction.withOutputOf(node);
    }

    /** Moves the calls that need no other first; false if there are none. */
    private boolean round() {
        CallValues values = new CallValues();
        List<LogicalPlan> children = new ArrayList<>(Seqs.<LogicalPlan>list(node.children()));
        Map<Integer, List<PlannedCall>> planned = new HashMap<>();
        for (Map.Entry<ModelCall, Optional<Expression>> wanted : wanted().entrySet()) {
            ModelCall call = wanted.getKey();
            int side = sideOf(call, children);
            if (side < 0 || planned.getOrDefault(side, List.of()).size() >= MOST_CALLS) {
                continue;
            }
            if (ConstantCall.isConstant(call, wanted.getValue(), children.get(side))) {
                values.put(call, ConstantCall.once(call));
                continue;
            }
            Optional<KnownValue> known = KnownValue.in(children.get(side), call);
            if (known.isPresent()) {
                children.set(side, known.get().plan());
                values.put(call, known.get().attribute());
                continue;
            }
            PlannedCall own = PlannedCall.of(call, guard(wanted.getValue(), children.get(side)));
            planned.computeIfAbsent(side, none -> new ArrayList<>()).add(own);
            values.put(call, own.attribute());
        }
        if (values.isEmpty()) {
            return false;
        }
        planned.forEach((side, calls) -> children.set(
                side,
                new BatchInference(
                        Seqs.<NamedExpression>of(
                                calls.stream().map(PlannedCall::named).toList()),
                        children.get(side))));
        node = node.withNewChildren(Seqs.of(children)).mapExpressions(new AbstractFunction1<Expression, Expression>() {
            @Override
            public Expression apply(Expression expression) {
                return replace(expression, values);
            }
        });
        return true;
    }

    /** The calls that can be made now, each once, under the conditions of all its places; empty where one of them needs it always. */
    private Map<ModelCall, Optional<Expression>> wanted() {
        Map<Expression, ModelCall> first = new HashMap<>();
        Map<ModelCall, Optional<Expression>> wanted = new LinkedHashMap<>();
        for (Expression expression : Seqs.<Expression>list(node.expressions())) {
            for (CallSite site : CallSite.in(expression)) {
                if (!site.isReady() || !site.isReachable()) {
                    continue;
                }
                Optional<Expression> guard = Optional.ofNullable(site.guard());
                ModelCall known = site.call().deterministic()
                        ? first.putIfAbsent(site.call().canonicalized(), site.call())
                        : null;
                if (known == null) {
                    wanted.put(site.call(), guard);
                } else {
                    wanted.merge(known, guard, NodeExtraction::either);
                }
            }
        }
        return wanted;
    }

    private static Optional<Expression> either(Optional<Expression> one, Optional<Expression> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        return one.get().semanticEquals(other.get()) ? one : Optional.of(new Or(one.get(), other.get()));
    }

    /** A condition that needs columns of another side cannot be computed there. */
    private static Option<Expression> guard(Optional<Expression> guard, LogicalPlan child) {
        return guard.isPresent() && guard.get().references().subsetOf(child.outputSet())
                ? Option.apply(guard.get())
                : Option.empty();
    }

    /** The child that has all columns of a call, or -1. */
    private static int sideOf(ModelCall call, List<LogicalPlan> children) {
        for (int i = 0; i < children.size(); i++) {
            if (call.references().subsetOf(children.get(i).outputSet())) {
                return i;
            }
        }
        return -1;
    }

    /** Sub-queries are plans of their own, with names that mean other columns. */
    private static Expression replace(Expression expression, CallValues values) {
        if (expression instanceof PlanExpression<?>) {
            return expression;
        }
        if (expression instanceof ModelCall call) {
            @Nullable Expression value = values.of(call);
            if (value != null) {
                return value;
            }
        }
        return expression.mapChildren(new AbstractFunction1<Expression, Expression>() {
            @Override
            public Expression apply(Expression child) {
                return replace(child, values);
            }
        });
    }

    /** Nodes that hand on what comes from below would hand on the values too. */
    private LogicalPlan withOutputOf(LogicalPlan before) {
        List<Attribute> output = Seqs.list(before.output());
        return output.size() == node.output().size() ? node : new Project(Seqs.<NamedExpression>of(output), node);
    }
}
