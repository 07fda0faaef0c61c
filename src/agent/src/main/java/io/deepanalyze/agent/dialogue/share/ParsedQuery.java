package io.deepanalyze.agent.dialogue.share;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAlias;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedStar;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** What can be said of the result of a query from its text alone. Parses, and does nothing else. */
final class ParsedQuery {
    /** Nodes that neither rename what is below them nor put the columns of one relation under the names of another. */
    private static final Set<String> KEEP_NAMES = Set.of(
            "Project",
            "Filter",
            "Sort",
            "GlobalLimit",
            "LocalLimit",
            "Aggregate",
            "UnresolvedHaving",
            "SubqueryAlias",
            "UnresolvedRelation",
            "Join",
            "UnresolvedWith",
            "Distinct",
            "OneRowRelation");

    /** Nodes above an aggregation that only leave out or order its rows. */
    private static final Set<String> KEEP_ROWS = Set.of("Sort", "GlobalLimit", "LocalLimit", "UnresolvedHaving");

    private static final Set<String> AGGREGATES = Set.of(
            "count", "sum", "avg", "mean", "stddev", "stddev_samp", "std", "variance", "var_samp", "median", "corr");
    private static final Set<String> SCALARS = Set.of(
            "round",
            "floor",
            "ceil",
            "abs",
            "coalesce",
            "nullif",
            "try_divide",
            "year",
            "quarter",
            "month",
            "date_trunc",
            "trunc",
            "to_date",
            "dayofweek",
            "weekday",
            "hour",
            "lower",
            "upper",
            "trim",
            "cast",
            "int",
            "double",
            "date");
    private static final Set<String> ARITHMETIC = Set.of("Add", "Subtract", "Multiply", "Divide", "UnaryMinus", "Cast");

    private final LogicalPlan plan;

    private ParsedQuery(LogicalPlan plan) {
        this.plan = plan;
    }

    /** The query, or empty where it does not parse. */
    static Optional<ParsedQuery> of(String sql) {
        try {
            return Optional.of(new ParsedQuery(new CatalystSqlParser().parsePlan(sql)));
        } catch (Exception | StackOverflowError unreadable) { // Spark's own are checked, though no signature says so
            return Optional.empty();
        }
    }

    /**
     * Whether each column of the result that holds values of a masked column has that column's name.
     *
     * @param sources the names of what may be read, in small letters
     * @param masked the names of masked columns, in small letters
     */
    boolean keepsNames(Set<String> sources, Set<String> masked) {
        return keepsNames(plan, new HashSet<>(sources), masked);
    }

    private static boolean keepsNames(LogicalPlan node, Set<String> known, Set<String> masked) {
        if (!KEEP_NAMES.contains(node.getClass().getSimpleName().replace("$", ""))) {
            return false;
        }
        if (node instanceof UnresolvedRelation relation) {
            return isKnown(relation, known);
        }
        if (node instanceof UnresolvedWith with) {
            for (var one : CollectionConverters.asJava(with.cteRelations())) {
                SubqueryAlias relation = one._2();
                if (!keepsNames(relation.child(), known, masked)) {
                    return false;
                }
                known.add(Disclosure.lower(one._1()));
            }
        }
        boolean starsAllowed = node instanceof Project;
        for (Expression expression : CollectionConverters.asJava(node.expressions())) {
            boolean star = starsAllowed && expression instanceof UnresolvedStar;
            if (!star && !isHarmless(expression, known, masked)) {
                return false;
            }
        }
        for (LogicalPlan child : CollectionConverters.asJava(node.children())) {
            if (!keepsNames(child, known, masked)) {
                return false;
            }
        }
        return true;
    }

    /** Whether an expression mentions no masked column, and not all columns at once. */
    private static boolean isHarmless(Expression expression, Set<String> known, Set<String> masked) {
        if (expression instanceof UnresolvedStar || isMasked(expression, masked)) {
            return false;
        }
        if (expression instanceof SubqueryExpression inner && !keepsNames(inner.plan(), new HashSet<>(known), masked)) {
            return false;
        }
        for (Expression child : CollectionConverters.asJava(expression.children())) {
            if (!isHarmless(child, known, masked)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMasked(Expression expression, Set<String> masked) {
        return expression instanceof UnresolvedAttribute attribute
                && CollectionConverters.asJava(attribute.nameParts()).stream()
                        .anyMatch(part -> masked.contains(Disclosure.lower(part)));
    }

    private static boolean isKnown(UnresolvedRelation relation, Set<String> known) {
        List<String> parts = CollectionConverters.asJava(relation.multipartIdentifier());
        return parts.size() == 1 && known.contains(Disclosure.lower(parts.get(0)));
    }

    /**
     * The column that counts the rows, of a query that is one aggregation of one source; empty for any other query.
     *
     * @param sources the names of the sources, in small letters
     * @param masked the names of masked columns, in small letters
     */
    Optional<Integer> countOfAggregate(Set<String> sources, Set<String> masked) {
        LogicalPlan node = plan;
        while (KEEP_ROWS.contains(node.getClass().getSimpleName())) {
            if (!areHarmless(node, sources, masked)) {
                return Optional.empty();
            }
            node = node.children().head();
        }
        List<Expression> outputs;
        LogicalPlan below;
        if (node instanceof Aggregate aggregate) {
            outputs = expressions(aggregate.aggregateExpressions());
            below = aggregate.child();
        } else if (node instanceof Project project) {
            outputs = expressions(project.projectList());
            below = project.child();
        } else {
            return Optional.empty();
        }
        boolean grouped = node instanceof Aggregate;
        if (!areHarmless(node, sources, masked) || !isOneSource(below, sources, masked)) {
            return Optional.empty();
        }
        return count(outputs, grouped);
    }

    private static List<Expression> expressions(Seq<NamedExpression> named) {
        return CollectionConverters.asJava(named).stream()
                .map(Expression.class::cast)
                .toList();
    }

    private static Optional<Integer> count(List<Expression> outputs, boolean grouped) {
        Optional<Integer> count = Optional.empty();
        for (int i = 0; i < outputs.size(); i++) {
            Expression output = unnamed(outputs.get(i));
            if (!isAllowed(output, grouped)) {
                return Optional.empty();
            }
            if (count.isEmpty() && isCountOfRows(output)) {
                count = Optional.of(i);
            }
        }
        return count;
    }

    private static boolean areHarmless(LogicalPlan node, Set<String> sources, Set<String> masked) {
        return CollectionConverters.asJava(node.expressions()).stream()
                .allMatch(expression -> isHarmless(expression, sources, masked) && !hasSubquery(expression));
    }

    private static boolean hasSubquery(Expression expression) {
        return expression instanceof SubqueryExpression
                || CollectionConverters.asJava(expression.children()).stream().anyMatch(ParsedQuery::hasSubquery);
    }

    private static boolean isOneSource(LogicalPlan plan, Set<String> sources, Set<String> masked) {
        LogicalPlan node = plan;
        while (node.getClass().getSimpleName().equals("Filter") || node instanceof SubqueryAlias) {
            if (!areHarmless(node, sources, masked)) {
                return false;
            }
            node = node.children().head();
        }
        return node instanceof UnresolvedRelation relation && isKnown(relation, sources);
    }

    private static Expression unnamed(Expression expression) {
        if (expression instanceof Alias alias) {
            return alias.child();
        }
        return expression instanceof UnresolvedAlias alias ? alias.child() : expression;
    }

    /** Whether it is made of aggregates of plain columns and, in a grouped query, of what is grouped by. */
    private static boolean isAllowed(Expression expression, boolean grouped) {
        if (expression instanceof Literal) {
            return true;
        }
        if (expression instanceof UnresolvedAttribute) {
            return grouped;
        }
        if (expression instanceof UnresolvedFunction function) {
            String name = functionName(function);
            if (AGGREGATES.contains(name)) {
                return function.filter().isEmpty()
                        && CollectionConverters.asJava(function.arguments()).stream()
                                .allMatch(ParsedQuery::isPlain);
            }
            return SCALARS.contains(name)
                    && CollectionConverters.asJava(function.arguments()).stream()
                            .allMatch(one -> isAllowed(one, grouped));
        }
        return ARITHMETIC.contains(expression.getClass().getSimpleName())
                && CollectionConverters.asJava(expression.children()).stream().allMatch(one -> isAllowed(one, grouped));
    }

    /** A condition inside of an aggregate could pick one row of a large group. */
    private static boolean isPlain(Expression argument) {
        return argument instanceof Literal
                || argument instanceof UnresolvedAttribute
                || (argument instanceof Cast cast && isPlain(cast.child()));
    }

    private static boolean isCountOfRows(Expression expression) {
        return expression instanceof UnresolvedFunction function
                && functionName(function).equals("count")
                && !function.isDistinct()
                && function.arguments().size() == 1
                && function.arguments().head() instanceof Literal literal
                && literal.value() != null;
    }

    private static String functionName(UnresolvedFunction function) {
        List<String> parts = CollectionConverters.asJava(function.nameParts());
        return parts.size() == 1 ? Disclosure.lower(parts.get(0)) : "";
    }
}
