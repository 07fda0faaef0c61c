package io.deepanalyze.functions.plan;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression$;
import org.apache.spark.sql.catalyst.expressions.ScalarSubquery;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import scala.Option;

/** A call that reads no column: it is made once for the whole query, as a sub-query of one row, however many rows use its value. */
final class ConstantCall {
    private ConstantCall() {}

    /**
     * Whether a call is better made once: it reads nothing of many rows, and no condition says that none may need it.
     *
     * @param guard the condition under which it is needed, if there is one
     */
    static boolean isConstant(ModelCall call, Optional<Expression> guard, LogicalPlan child) {
        boolean oneRow = child.maxRows().isDefined() && ((Long) child.maxRows().get()) <= 1;
        return call.references().isEmpty() && call.deterministic() && guard.isEmpty() && !oneRow;
    }

    static Expression once(ModelCall call) {
        PlannedCall planned = PlannedCall.of(call, Option.empty());
        LogicalPlan row = new BatchInference(Seqs.<NamedExpression>of(List.of(planned.named())), new OneRowRelation());
        return new ScalarSubquery(
                new Project(Seqs.<NamedExpression>of(List.of(planned.attribute())), row),
                Seqs.of(List.<Expression>of()),
                NamedExpression$.MODULE$.newExprId(),
                Seqs.of(List.<Expression>of()),
                Option.empty(),
                Option.empty(),
                Option.empty());
    }
}
