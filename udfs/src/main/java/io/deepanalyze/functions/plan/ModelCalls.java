package io.deepanalyze.functions.plan;

import io.deepanalyze.functions.execution.CallSpec;
import java.util.List;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.CreateNamedStruct;
import org.apache.spark.sql.catalyst.expressions.EvalMode$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** Makes calls of models for functions. On the driver, while a query is analyzed. */
public final class ModelCalls {
    private ModelCalls() {}

    /** A call over one or two texts. */
    public static Expression call(CallSpec spec, List<Expression> texts) {
        return new ModelCall(spec, Seqs.of(texts));
    }

    /**
     * A value that is computed from others where the query needs it, NULL where one of them is.
     *
     * @param owner a public class
     * @param method its public static method, which takes and returns values as Catalyst keeps them
     */
    public static Expression computed(Class<?> owner, String method, DataType type, List<Expression> values) {
        return new StaticInvoke(
                owner, type, method, Seqs.of(values), Seqs.of(List.of()), true, true, true, Option.empty());
    }

    /** A text that is the same for all rows. */
    public static Expression constant(String text) {
        return Literal$.MODULE$.create(text, DataTypes.StringType);
    }

    /**
     * A struct of a result and of what went wrong, with the result read as a type.
     *
     * @param answer a struct of a text and of what went wrong, or NULL
     */
    public static Expression readWithError(Expression answer, DataType type) {
        StructType struct = CallSpec.withError(type);
        Expression both = new CreateNamedStruct(Seqs.of(List.<Expression>of(
                constant(CallSpec.RESULT),
                read(field(answer, CallSpec.RESULT), type),
                constant(CallSpec.ERROR_MESSAGE),
                field(answer, CallSpec.ERROR_MESSAGE))));
        return new If(new IsNull(answer), Literal$.MODULE$.create(null, struct), both);
    }

    private static Expression field(Expression struct, String name) {
        return new GetStructField(struct, ((StructType) struct.dataType()).fieldIndex(name), Option.apply(name));
    }

    /** The value of a type that a text has: as JSON where the type has parts, else as {@code CAST} reads it, NULL where it is none. */
    public static Expression read(Expression text, DataType type) {
        boolean parts = type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
        return parts
                ? (Expression) FunctionRegistry$.MODULE$
                        .builtin()
                        .lookupFunction(
                                new FunctionIdentifier("from_json"),
                                Seqs.of(List.<Expression>of(text, constant(type.sql()))))
                : new Cast(text, type, Option.empty(), EvalMode$.MODULE$.TRY());
    }

    /**
     * A function under the words of its caller.
     *
     * @param arguments the arguments as they were given
     */
    public static AiFunction named(String function, List<Expression> arguments, Expression body) {
        String written = String.join(", ", arguments.stream().map(PrettySql::of).toList());
        return new AiFunction(function + "(" + written + ")", body);
    }
}
