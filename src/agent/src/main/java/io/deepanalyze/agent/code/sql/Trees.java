package io.deepanalyze.agent.code.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.spark.sql.catalyst.analysis.UnresolvedStarExceptOrReplace;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.catalyst.plans.logical.WithWindowDefinition;
import scala.Product;
import scala.jdk.javaapi.CollectionConverters;

/** Spark's trees as Java reads them. */
final class Trees {
    private Trees() {}

    static <T> List<T> list(scala.collection.Seq<T> seq) {
        return CollectionConverters.asJava(seq);
    }

    static <T> scala.collection.immutable.Seq<T> seq(List<? extends T> list) {
        List<T> copy = new ArrayList<>(list);
        return CollectionConverters.asScala(copy).toSeq();
    }

    /** The expressions of a plan, those of named windows too, which Spark's own list leaves out. */
    static List<Expression> expressions(LogicalPlan plan) {
        List<Expression> expressions = new ArrayList<>(list(plan.expressions()));
        if (plan instanceof WithWindowDefinition windows) {
            expressions.addAll(
                    CollectionConverters.asJava(windows.windowDefinitions()).values());
        }
        return expressions;
    }

    /** The parts of an expression, those that stars have in place of columns too, which Spark's own list leaves out. */
    static List<Expression> children(Expression expression) {
        List<Expression> children = new ArrayList<>(list(expression.children()));
        if (expression instanceof UnresolvedStarExceptOrReplace star
                && star.replacements().isDefined()) {
            list(star.replacements().get()).forEach(replacement -> children.add((Expression) replacement));
        }
        return children;
    }

    /** All plans below one, with those of its subqueries and of its common table expressions; it first, but for leaves. */
    static void plans(LogicalPlan plan, Predicate<LogicalPlan> leaf, Consumer<LogicalPlan> visit) {
        visit.accept(plan);
        if (leaf.test(plan)) {
            return;
        }
        for (LogicalPlan below : below(plan)) {
            plans(below, leaf, visit);
        }
    }

    /** The plans right below: children, subqueries, common table expressions that were not put in their place. */
    static List<LogicalPlan> below(LogicalPlan plan) {
        List<LogicalPlan> below = new ArrayList<>(list(plan.children()));
        if (plan instanceof UnresolvedWith with) {
            // Pairs in Spark 4.0, triples since 4.1: the plan is the second of both.
            for (Object relation : CollectionConverters.asJava((scala.collection.Seq<?>) with.cteRelations())) {
                below.add((LogicalPlan) ((Product) relation).productElement(1));
            }
        }
        if (plan instanceof CTERelationDef) {
            return below;
        }
        for (Expression expression : expressions(plan)) {
            addSubqueries(expression, below);
        }
        return below;
    }

    private static void addSubqueries(Expression expression, List<LogicalPlan> plans) {
        if (expression instanceof PlanExpression<?> subquery && subquery.plan() instanceof LogicalPlan plan) {
            plans.add(plan);
        }
        for (Expression child : children(expression)) {
            addSubqueries(child, plans);
        }
    }
}
