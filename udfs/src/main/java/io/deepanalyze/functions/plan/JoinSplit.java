package io.deepanalyze.functions.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.Cross$;
import org.apache.spark.sql.catalyst.plans.Inner$;
import org.apache.spark.sql.catalyst.plans.JoinType;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.Option;

/**
 * Moves those conditions of an inner join that call a model over columns of both sides above the join, where an operator sees both. Of other joins no
 * condition may be moved: it decides which rows stay without a partner.
 */
final class JoinSplit {
    private JoinSplit() {}

    /** The join under a filter, or the join itself where nothing is to be moved. */
    static LogicalPlan of(Join join) {
        JoinType type = join.joinType();
        boolean inner = type == Inner$.MODULE$ || type == Cross$.MODULE$;
        if (!inner || join.condition().isEmpty()) {
            return join;
        }
        List<Expression> within = new ArrayList<>();
        List<Expression> above = new ArrayList<>();
        for (Expression condition : FilterOrder.conjuncts(join.condition().get())) {
            (reachesOver(condition, join) ? above : within).add(condition);
        }
        if (above.isEmpty()) {
            return join;
        }
        Option<Expression> rest = within.isEmpty() ? Option.empty() : Option.apply(FilterOrder.all(within));
        return new Filter(
                FilterOrder.all(above), new Join(join.left(), join.right(), join.joinType(), rest, join.hint()));
    }

    private static boolean reachesOver(Expression condition, Join join) {
        return CallSite.in(condition).stream()
                .anyMatch(site -> !site.call().references().subsetOf(join.left().outputSet())
                        && !site.call().references().subsetOf(join.right().outputSet()));
    }
}
