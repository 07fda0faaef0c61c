package io.deepanalyze.functions.plan;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/** A function as its caller wrote it, around the expression that computes it, so that columns and messages have the caller's words. */
public final class AiFunction extends Expression implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String display;
    private final Expression body;

    /**
     * A function.
     *
     * @param display what the caller wrote, as Spark would print it
     * @param body what computes it
     */
    public AiFunction(String display, Expression body) {
        this.display = display;
        this.body = body;
    }

    Expression body() {
        return body;
    }

    @Override
    public Seq<Expression> children() {
        return Seqs.of(java.util.List.of(body));
    }

    @Override
    public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
        return new AiFunction(display, newChildren.head());
    }

    @Override
    public DataType dataType() {
        return body.dataType();
    }

    @Override
    public boolean nullable() {
        return body.nullable();
    }

    @Override
    public boolean foldable() {
        return body.foldable();
    }

    @Override
    public @Nullable Object eval(InternalRow row) {
        return body.eval(row);
    }

    @Override
    public ExprCode genCode(CodegenContext context) {
        return body.genCode(context);
    }

    @Override
    public ExprCode doGenCode(CodegenContext context, ExprCode code) {
        throw new IllegalStateException("Its body writes the code.");
    }

    @Override
    public String toString() {
        return body.toString();
    }

    @Override
    public String sql() {
        return display;
    }

    @Override
    public int productArity() {
        return 2;
    }

    @Override
    public Object productElement(int place) {
        return place == 0 ? display : body;
    }

    @Override
    public boolean canEqual(Object that) {
        return that instanceof AiFunction;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AiFunction that && that.body.equals(body);
    }

    @Override
    public int hashCode() {
        return body.hashCode();
    }
}
