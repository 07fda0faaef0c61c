package io.deepanalyze.agent.sharing;

import io.deepanalyze.agent.plan.Rewriting;
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
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.View;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A chain of projections and filters, read as expressions over the relation that it ends in.
 *
 * @param relation the relation
 * @param filters what must be true of a row
 * @param columns what each column of the chain's output is
 */
record RowReading(LogicalPlan relation, List<Expression> filters, Map<ExprId, Expression> columns) {
    /** Empty where the chain has anything else in it, or not the same rows each time. */
    static Optional<RowReading> of(LogicalPlan plan) {
        if (plan instanceof SubqueryAlias alias) {
            return of(alias.child());
        }
        if (plan instanceof Project project) {
            return of(project.child()).flatMap(it -> it.projected(project));
        }
        if (plan instanceof Filter filter) {
            return of(filter.child()).flatMap(it -> it.filtered(filter.condition()));
        }
        boolean rows =
                plan instanceof View || plan instanceof Join || plan.children().isEmpty();
        return rows && plan.deterministic() && !plan.isStreaming() ? Optional.of(whole(plan)) : Optional.empty();
    }

    private static RowReading whole(LogicalPlan relation) {
        Map<ExprId, Expression> columns = new HashMap<>();
        for (Attribute attribute : CollectionConverters.asJava(relation.output())) {
            columns.put(attribute.exprId(), attribute);
        }
        return new RowReading(relation, List.of(), columns);
    }

    private Optional<RowReading> projected(Project project) {
        Map<ExprId, Expression> made = new HashMap<>();
        for (NamedExpression item : CollectionConverters.asJava(project.projectList())) {
            Expression expression = item instanceof Alias alias ? alias.child() : (Expression) item;
            Optional<Expression> read = read(expression);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            made.put(item.exprId(), read.get());
        }
        return Optional.of(new RowReading(relation, filters, made));
    }

    private Optional<RowReading> filtered(Expression condition) {
        return read(condition).map(it -> {
            List<Expression> all = new ArrayList<>(filters);
            all.add(it);
            return new RowReading(relation, all, columns);
        });
    }

    /** An expression over the chain's output as one over the relation; empty where it is none of the rows alone. */
    Optional<Expression> read(Expression expression) {
        if (!expression.deterministic()
                || SubqueryExpression.hasSubquery(expression)
                || !CollectionConverters.asJava(expression.references().toSeq()).stream()
                        .allMatch(it -> columns.containsKey(it.exprId()))) {
            return Optional.empty();
        }
        return Optional.of(substitute(expression, columns));
    }

    /** Puts expressions in the place of attributes. */
    static Expression substitute(Expression expression, Map<ExprId, ? extends Expression> replacements) {
        return expression.transformUp(new Rewriting<>(
                node -> node instanceof Attribute attribute ? replacements.get(attribute.exprId()) : null));
    }
}
