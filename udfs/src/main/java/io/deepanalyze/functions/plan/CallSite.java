package io.deepanalyze.functions.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Coalesce;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.expressions.NamedLambdaVariable;
import org.apache.spark.sql.catalyst.expressions.Not;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * A place where an expression calls a model, with the condition under which the expression needs its value: the branches of {@code CASE},
 * {@code COALESCE}, {@code AND} and {@code OR} that are not taken need none.
 *
 * @param call the call
 * @param guard the condition, or null if the value is always needed or the condition cannot be computed ahead
 */
record CallSite(ModelCall call, @Nullable Expression guard) {
    /** All calls in an expression, those inside of other calls too; not those in sub-queries, which are plans of their own. */
    static List<CallSite> in(Expression expression) {
        List<CallSite> sites = new ArrayList<>();
        walk(expression, null, sites);
        return sites;
    }

    /** Whether there is a call anywhere in an expression, sub-queries excepted. */
    static boolean calls(Expression expression) {
        return !in(expression).isEmpty();
    }

    /** Whether its inputs and its condition need no other call first. */
    boolean isReady() {
        return call.inputs().stream().noneMatch(CallSite::calls) && (guard == null || !calls(guard));
    }

    /** Whether its inputs are columns that an operator can see: a lambda's variable, a sub-query or an aggregate's result is none. */
    boolean isReachable() {
        return call.inputs().stream().noneMatch(CallSite::isBound);
    }

    private static boolean isBound(Expression expression) {
        return expression.exists(each -> each instanceof NamedLambdaVariable
                || each instanceof PlanExpression<?>
                || each instanceof WindowExpression
                || each instanceof AggregateExpression);
    }

    private static void walk(Expression expression, @Nullable Expression guard, List<CallSite> sites) {
        if (expression instanceof PlanExpression<?>) {
            return;
        }
        if (expression instanceof If branch) {
            walk(branch.predicate(), guard, sites);
            walk(branch.trueValue(), and(guard, holds(branch.predicate())), sites);
            walk(branch.falseValue(), and(guard, fails(branch.predicate())), sites);
        } else if (expression instanceof CaseWhen cases) {
            walkCases(cases, guard, sites);
        } else if (expression instanceof Coalesce coalesce) {
            Expression reached = guard;
            for (Expression child : Seqs.list(coalesce.children())) {
                walk(child, reached, sites);
                reached = and(reached, new IsNull(child));
            }
        } else if (expression instanceof And and && !calls(and.left())) {
            walk(and.right(), and(guard, new Not(isFalse(and.left()))), sites);
        } else if (expression instanceof Or or && !calls(or.left())) {
            walk(or.right(), and(guard, fails(or.left())), sites);
        } else {
            for (Expression child : Seqs.list(expression.children())) {
                walk(child, guard, sites);
            }
            if (expression instanceof ModelCall call) {
                sites.add(new CallSite(call, guard));
            }
        }
    }

    private static void walkCases(CaseWhen cases, @Nullable Expression guard, List<CallSite> sites) {
        Expression reached = guard;
        for (Tuple2<Expression, Expression> branch : Seqs.<Tuple2<Expression, Expression>>list(cases.branches())) {
            walk(branch._1(), reached, sites);
            walk(branch._2(), and(reached, holds(branch._1())), sites);
            reached = and(reached, fails(branch._1()));
        }
        if (cases.elseValue().isDefined()) {
            walk(cases.elseValue().get(), reached, sites);
        }
    }

    /** A condition that cannot be computed twice with the same result, or not ahead, is left out: the call is then made for more rows. */
    private static @Nullable Expression and(@Nullable Expression guard, Expression condition) {
        if (!condition.deterministic() || isBound(condition)) {
            return guard;
        }
        return guard == null ? condition : new And(guard, condition);
    }

    private static Expression holds(Expression condition) {
        return new EqualNullSafe(condition, Literal$.MODULE$.TrueLiteral());
    }

    private static Expression fails(Expression condition) {
        return new Not(holds(condition));
    }

    private static Expression isFalse(Expression condition) {
        return new EqualNullSafe(condition, Literal$.MODULE$.FalseLiteral());
    }
}
