package io.deepanalyze.functions.plan;

import io.deepanalyze.functions.execution.CallSpec;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.catalyst.util.package$;
import org.apache.spark.sql.types.DataType;
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

    /**
     * A function under the words of its caller.
     *
     * @param arguments the arguments as they were given
     */
    public static AiFunction named(String function, List<Expression> arguments, Expression body) {
        String written = String.join(
                ", ", arguments.stream().map(package$.MODULE$::toPrettySQL).toList());
        return new AiFunction(function + "(" + written + ")", body);
    }
}
