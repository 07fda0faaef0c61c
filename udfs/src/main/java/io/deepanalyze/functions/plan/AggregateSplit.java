package io.deepanalyze.functions.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression$;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import scala.Option;
import scala.runtime.AbstractFunction1;

/** Moves those calls of an aggregation that read its results above it, where there is one row per group. Calls in what it aggregates stay. */
final class AggregateSplit {
    private final Aggregate aggregate;
    private final List<Expression> groupings;
    private final Map<Expression, NamedExpression> below = new LinkedHashMap<>();

    private AggregateSplit(Aggregate aggregate) {
        this.aggregate = aggregate;
        this.groupings = Seqs.list(aggregate.groupingExpressions());
    }

    /** The aggregation under a projection, or the aggregation itself where nothing is to be moved. */
    static LogicalPlan of(Aggregate aggregate) {
        return new AggregateSplit(aggregate).split();
    }

    private LogicalPlan split() {
        List<NamedExpression> outputs = Seqs.list(aggregate.aggregateExpressions());
        if (outputs.stream().noneMatch(this::callsAbove)) {
            return aggregate;
        }
        List<NamedExpression> above = new ArrayList<>();
        List<NamedExpression> kept = new ArrayList<>();
        for (NamedExpression output : outputs) {
            if (callsAbove(output)) {
                above.add((NamedExpression) overResults((Expression) output));
            } else {
                kept.add(output);
                above.add(output.toAttribute());
            }
        }
        kept.addAll(below.values());
        return new Project(
                Seqs.of(above),
                aggregate.copy(aggregate.groupingExpressions(), Seqs.of(kept), aggregate.child(), aggregate.hint()));
    }

    /** Whether an output calls a model outside of what is aggregated and of what is grouped by. */
    private boolean callsAbove(NamedExpression output) {
        return callsAbove((Expression) output);
    }

    private boolean callsAbove(Expression expression) {
        if (expression instanceof AggregateExpression || isGrouping(expression)) {
            return false;
        }
        return expression instanceof ModelCall
                || Seqs.<Expression>list(expression.children()).stream().anyMatch(this::callsAbove);
    }

    /** An expression over what the aggregation gives: its groups and its aggregates get names there. */
    private Expression overResults(Expression expression) {
        if (expression instanceof AggregateExpression || isGrouping(expression)) {
            return below.computeIfAbsent(expression.canonicalized(), none -> named(expression))
                    .toAttribute();
        }
        return expression.mapChildren(new AbstractFunction1<Expression, Expression>() {
            @Override
            public Expression apply(Expression child) {
                return overResults(child);
            }
        });
    }

    private boolean isGrouping(Expression expression) {
        return groupings.stream().anyMatch(grouping -> grouping.semanticEquals(expression));
    }

    private static NamedExpression named(Expression expression) {
        return expression instanceof Attribute attribute
                ? attribute
                : new Alias(
                        expression,
                        expression.prettyName(),
                        NamedExpression$.MODULE$.newExprId(),
                        Seqs.of(List.<String>of()),
                        Option.empty(),
                        Seqs.of(List.<String>of()));
    }
}
