package io.deepanalyze.agent.source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.Deduplicate;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sample;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.Tail;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/** Whether a plan gives the same rows each time it is run, as far as the plan tells. */
final class PlanReading {
    /**
     * Expressions that Spark calls deterministic although two runs may differ: they ask the clock, or take whichever row
     * comes first.
     */
    private static final Set<String> UNSTABLE = Set.of(
            "CurrentTimestamp",
            "CurrentDate",
            "CurrentTime",
            "Now",
            "LocalTimestamp",
            "First",
            "Last",
            "AnyValue",
            "CollectList",
            "CollectSet",
            "ListAgg");

    private PlanReading() {}

    /** What makes two readings of {@code plan} differ, in words; empty where nothing does. */
    static Set<String> instabilities(LogicalPlan plan) {
        Set<String> found = new LinkedHashSet<>();
        for (LogicalPlan node : nodes(plan)) {
            inspect(node, found);
        }
        return found;
    }

    /** Every node of the plan and of the subqueries in its expressions, parents first. */
    static List<LogicalPlan> nodes(LogicalPlan plan) {
        List<LogicalPlan> nodes = new ArrayList<>();
        plan.foreachWithSubqueries(node -> {
            nodes.add(node);
            return BoxedUnit.UNIT;
        });
        return nodes;
    }

    private static void inspect(LogicalPlan node, Set<String> found) {
        if (node instanceof Sample) {
            found.add("a random sample");
        } else if (takesSomeRows(node) && !ordered(node)) {
            found.add("a limit without an order");
        } else if (node instanceof Deduplicate deduplicate
                && deduplicate.keys().size() < deduplicate.output().size()) {
            found.add("dropDuplicates on some columns");
        }
        for (Expression expression : CollectionConverters.asJava(node.expressions())) {
            expression.foreach(part -> {
                inspect(part, found);
                return BoxedUnit.UNIT;
            });
        }
    }

    private static void inspect(Expression expression, Set<String> found) {
        String name = expression.getClass().getSimpleName();
        boolean itself =
                CollectionConverters.asJava(expression.children()).stream().allMatch(Expression::deterministic);
        if (UNSTABLE.contains(name) || (!expression.deterministic() && itself)) {
            found.add(expression.prettyName());
        }
    }

    private static boolean takesSomeRows(LogicalPlan node) {
        return node instanceof GlobalLimit
                || node instanceof LocalLimit
                || node instanceof Offset
                || node instanceof Tail;
    }

    /** Whether a total sort stands below, with nothing between that could change the order. */
    private static boolean ordered(LogicalPlan node) {
        TreeNode<LogicalPlan> below = node;
        while (below instanceof GlobalLimit
                || below instanceof LocalLimit
                || below instanceof Offset
                || below instanceof Tail
                || below instanceof Project
                || below instanceof SubqueryAlias) {
            below = CollectionConverters.asJava(below.children()).get(0);
        }
        return below instanceof Sort sort && sort.global();
    }
}
