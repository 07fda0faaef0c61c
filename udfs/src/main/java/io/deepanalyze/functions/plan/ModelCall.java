package io.deepanalyze.functions.plan;

import io.deepanalyze.functions.execution.CallSpec;
import io.deepanalyze.functions.execution.SingleCalls;
import io.deepanalyze.inference.Input;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Unevaluable;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenFallback;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/**
 * A call of a model in an expression: marks where its value belongs. The optimizer pulls it into a {@link BatchInference}; in places that no operator
 * reaches it asks the model for its own row alone.
 *
 * <p>It says that it cannot be evaluated, so that Spark does not compute it on the driver while it plans, as it does with functions over
 * {@code VALUES}; on the executors it can.
 */
public final class ModelCall extends Expression implements Unevaluable, CodegenFallback, Serializable {
    private static final long serialVersionUID = 1L;

    private final CallSpec spec;
    private final Seq<Expression> inputs;

    /**
     * A call.
     *
     * @param inputs one or two texts
     */
    public ModelCall(CallSpec spec, Seq<Expression> inputs) {
        this.spec = spec;
        this.inputs = inputs;
    }

    CallSpec spec() {
        return spec;
    }

    List<Expression> inputs() {
        return Seqs.list(inputs);
    }

    @Override
    public Seq<Expression> children() {
        return inputs;
    }

    @Override
    public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
        return new ModelCall(spec, newChildren);
    }

    @Override
    public DataType dataType() {
        return spec.type();
    }

    @Override
    public boolean nullable() {
        return true;
    }

    /** Never: a constant call runs on an executor too. */
    @Override
    public boolean foldable() {
        return false;
    }

    @Override
    public @Nullable Object eval(InternalRow row) {
        UTF8String text = (UTF8String) inputs.apply(0).eval(row);
        UTF8String pair =
                inputs.size() == 1 ? null : (UTF8String) inputs.apply(1).eval(row);
        if (text == null || (inputs.size() == 2 && pair == null)) {
            return null;
        }
        return SingleCalls.value(spec, new Input(text.toString(), pair == null ? null : pair.toString()));
    }

    @Override
    public ExprCode doGenCode(CodegenContext context, ExprCode code) {
        return CodegenFallback.super.doGenCode(context, code);
    }

    @Override
    public String toString() {
        return spec.function() + "(" + inputs.mkString(", ") + ")[" + spec + "]";
    }

    @Override
    public String sql() {
        return spec.function() + "("
                + String.join(", ", inputs().stream().map(Expression::sql).toList()) + ")";
    }

    @Override
    public int productArity() {
        return 2;
    }

    @Override
    public Object productElement(int place) {
        return place == 0 ? spec : inputs;
    }

    @Override
    public boolean canEqual(Object that) {
        return that instanceof ModelCall;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ModelCall that && that.spec.equals(spec) && that.inputs.equals(inputs);
    }

    @Override
    public int hashCode() {
        return 31 * spec.hashCode() + inputs.hashCode();
    }
}
