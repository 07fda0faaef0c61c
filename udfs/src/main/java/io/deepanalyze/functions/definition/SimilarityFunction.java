package io.deepanalyze.functions.definition;

import io.deepanalyze.functions.execution.CallSpec;
import io.deepanalyze.functions.execution.ErrorMode;
import io.deepanalyze.functions.execution.Operation;
import io.deepanalyze.functions.execution.VectorSimilarity;
import io.deepanalyze.functions.model.ModelReference;
import io.deepanalyze.functions.plan.ModelCalls;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataTypes;

/**
 * {@code ai_similarity}. The cosine of two vectors rather than a call of its own: each text is embedded once, on its side of a join, whatever the number of
 * pairs.
 */
final class SimilarityFunction implements FunctionDefinition {
    @Override
    public String name() {
        return "ai_similarity";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.required("text1", "STRING", "a text"),
                Parameter.required("text2", "STRING", "another text"),
                Parameter.optional(
                        "model", "STRING", "the name of a model; else that of spark.deepanalyze.functions.embedModel"));
    }

    @Override
    public String returns() {
        return "FLOAT: the cosine of the two texts' vectors, from -1 to 1; 1 for equal texts";
    }

    @Override
    public String purpose() {
        return "Returns how alike the meanings of two texts are.";
    }

    @Override
    public String example() {
        return "SELECT ai_similarity('Apache Spark', 'a cluster computing engine')";
    }

    @Override
    public Expression body(Arguments arguments) {
        ModelReference model = EmbedFunction.model(arguments);
        Expression first = arguments.call(model, new Operation.Embed(), arguments.text("text1"));
        Expression second = arguments.call(model, new Operation.Embed(), arguments.text("text2"));
        return arguments.onError() == ErrorMode.STRUCT
                ? ModelCalls.computed(
                        VectorSimilarity.class,
                        "cosineOrError",
                        CallSpec.withError(DataTypes.FloatType),
                        List.of(first, second))
                : ModelCalls.computed(VectorSimilarity.class, "cosine", DataTypes.FloatType, List.of(first, second));
    }
}
