package io.deepanalyze.functions.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Unevaluable;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/**
 * A call inside of a {@link BatchInference}, with the condition under which a row is needed and with the columns that tell what was kept of it. Only
 * that node's operator computes it.
 */
public final class GuardedCall extends Expression implements Unevaluable, Serializable {
    private static final long serialVersionUID = 1L;

    private final ModelCall call;
    private final Option<Expression> guard;
    private final Option<KeptColumns> kept;

    // Public, as the class: Spark copies expressions by this constructor.
    public GuardedCall(ModelCall call, Option<Expression> guard, Option<KeptColumns> kept) {
        this.call = call;
        this.guard = guard;
        this.kept = kept;
    }

    ModelCall call() {
        return call;
    }

    Option<Expression> guard() {
        return guard;
    }

    Option<KeptColumns> kept() {
        return kept;
    }

    @Override
    public Seq<Expression> children() {
        List<Expression> children = new ArrayList<>(List.of(call));
        if (guard.isDefined()) {
            children.add(guard.get());
        }
        if (kept.isDefined()) {
            children.addAll(kept.get().columns());
        }
        return Seqs.of(children);
    }

    @Override
    public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
        List<Expression> children = Seqs.list(newChildren);
        int columns = guard.isEmpty() ? 1 : 2;
        return new GuardedCall(
                (ModelCall) children.get(0),
                guard.isEmpty() ? guard : Option.apply(children.get(1)),
                kept.isEmpty()
                        ? kept
                        : Option.apply(
                                new KeptColumns(kept.get().keeper(), children.subList(columns, children.size()))));
    }

    @Override
    public DataType dataType() {
        return call.dataType();
    }

    @Override
    public boolean nullable() {
        return true;
    }

    @Override
    public boolean foldable() {
        return false;
    }

    @Override
    public Object eval(InternalRow row) {
        throw new IllegalStateException("Only BatchInference computes " + this);
    }

    @Override
    public ExprCode doGenCode(CodegenContext context, ExprCode code) {
        throw new IllegalStateException("Only BatchInference computes " + this);
    }

    @Override
    public String toString() {
        return call
                + (guard.isEmpty() ? "" : " IF " + guard.get())
                + (kept.isEmpty() ? "" : ", " + kept.get().keeper());
    }

    @Override
    public int productArity() {
        return 3;
    }

    @Override
    public Object productElement(int place) {
        return place == 0 ? call : place == 1 ? guard : kept;
    }

    @Override
    public boolean canEqual(Object that) {
        return that instanceof GuardedCall;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GuardedCall that
                && that.call.equals(call)
                && that.guard.equals(guard)
                && that.kept.equals(kept);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * call.hashCode() + guard.hashCode()) + kept.hashCode();
    }
}
