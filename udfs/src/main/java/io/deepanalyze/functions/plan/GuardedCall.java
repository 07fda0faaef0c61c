package io.deepanalyze.functions.plan;

import java.io.Serializable;
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

/** A call inside of a {@link BatchInference}, with the condition under which a row is needed. Only that node's operator computes it. */
public final class GuardedCall extends Expression implements Unevaluable, Serializable {
    private static final long serialVersionUID = 1L;

    private final ModelCall call;
    private final Option<Expression> guard;

    public GuardedCall(ModelCall call, Option<Expression> guard) {
        this.call = call;
        this.guard = guard;
    }

    ModelCall call() {
        return call;
    }

    Option<Expression> guard() {
        return guard;
    }

    @Override
    public Seq<Expression> children() {
        return guard.isEmpty() ? Seqs.of(List.of(call)) : Seqs.of(List.of(call, guard.get()));
    }

    @Override
    public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
        return new GuardedCall(
                (ModelCall) newChildren.head(),
                newChildren.size() == 1 ? Option.empty() : Option.apply(newChildren.apply(1)));
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
        return call + (guard.isEmpty() ? "" : " IF " + guard.get());
    }

    @Override
    public int productArity() {
        return 2;
    }

    @Override
    public Object productElement(int place) {
        return place == 0 ? call : guard;
    }

    @Override
    public boolean canEqual(Object that) {
        return that instanceof GuardedCall;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GuardedCall that && that.call.equals(call) && that.guard.equals(guard);
    }

    @Override
    public int hashCode() {
        return 31 * call.hashCode() + guard.hashCode();
    }
}
