package io.deepanalyze.functions.definition;

import io.deepanalyze.functions.definition.SessionSettings.Work;
import io.deepanalyze.functions.execution.Operation;
import io.deepanalyze.functions.model.ModelReference;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** {@code ai_embed}. */
final class EmbedFunction implements FunctionDefinition {
    @Override
    public String name() {
        return "ai_embed";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.required("text", "STRING", "the text"),
                Parameter.optional(
                        "model", "STRING", "the name of a model; else that of spark.deepanalyze.functions.embedModel"));
    }

    @Override
    public String returns() {
        return "ARRAY<FLOAT>: the vector of the text's meaning, of as many numbers as the model has, 384 with the embedded one";
    }

    @Override
    public String purpose() {
        return "Returns the vector of a text's meaning.";
    }

    @Override
    public String example() {
        return "SELECT ai_embed('Spark is fast')";
    }

    @Override
    public Expression body(Arguments arguments) {
        return arguments.call(model(arguments), new Operation.Embed(), arguments.text("text"));
    }

    static ModelReference model(Arguments arguments) {
        return arguments.model("model", Work.EMBED);
    }
}
