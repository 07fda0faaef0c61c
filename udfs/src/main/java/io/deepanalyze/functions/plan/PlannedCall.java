package io.deepanalyze.functions.plan;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression$;
import scala.Option;
import scala.collection.immutable.Seq;

/**
 * A call that a {@link BatchInference} makes, as a named expression of its own, so that Catalyst sees what it reads and what it gives.
 *
 * @param named an alias of a {@link GuardedCall}
 */
record PlannedCall(NamedExpression named) implements Serializable {
    /** A call under a new name. */
    static PlannedCall of(ModelCall call, Option<Expression> guard) {
        return new PlannedCall(new Alias(
                new GuardedCall(call, guard, Option.empty()),
                call.spec().function(),
                NamedExpression$.MODULE$.newExprId(),
                Seqs.of(List.<String>of()),
                Option.empty(),
                Seqs.of(List.<String>of())));
    }

    /** The calls of a node. */
    static List<PlannedCall> of(Seq<NamedExpression> calls) {
        return Seqs.<NamedExpression>list(calls).stream().map(PlannedCall::new).toList();
    }

    /** The column with its values. */
    Attribute attribute() {
        return named.toAttribute();
    }

    ModelCall call() {
        return guarded().call();
    }

    Option<Expression> guard() {
        return guarded().guard();
    }

    Option<KeptColumns> kept() {
        return guarded().kept();
    }

    /** The same call under the same name, which looks up what was kept. */
    PlannedCall with(KeptColumns kept) {
        Expression looksUp = new GuardedCall(call(), guard(), Option.apply(kept));
        return new PlannedCall((NamedExpression) ((Alias) named).withNewChildren(Seqs.of(List.of(looksUp))));
    }

    private GuardedCall guarded() {
        return (GuardedCall) ((Alias) named).child();
    }
}
