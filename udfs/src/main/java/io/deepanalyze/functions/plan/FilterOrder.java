package io.deepanalyze.functions.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.Filter;

/** Puts the conditions of a filter that need no model below those that do, so that models see fewer rows. */
final class FilterOrder {
    private FilterOrder() {}

    static Filter cheapFirst(Filter filter) {
        List<Expression> cheap = new ArrayList<>();
        List<Expression> dear = new ArrayList<>();
        for (Expression condition : conjuncts(filter.condition())) {
            // Spark too stops moving conditions at the first that is not deterministic: what it sees would be other
            // rows.
            boolean moves = condition.deterministic() && dear.stream().allMatch(Expression::deterministic);
            (moves && !CallSite.calls(condition) ? cheap : dear).add(condition);
        }
        return cheap.isEmpty() || dear.isEmpty()
                ? filter
                : new Filter(all(dear), new Filter(all(cheap), filter.child()));
    }

    static List<Expression> conjuncts(Expression condition) {
        List<Expression> all = new ArrayList<>();
        collect(condition, all);
        return all;
    }

    private static void collect(Expression condition, List<Expression> all) {
        if (condition instanceof And and) {
            collect(and.left(), all);
            collect(and.right(), all);
        } else {
            all.add(condition);
        }
    }

    static Expression all(List<Expression> conditions) {
        return conditions.stream().reduce(And::new).orElseThrow();
    }
}
