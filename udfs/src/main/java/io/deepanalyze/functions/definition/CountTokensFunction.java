package io.deepanalyze.functions.definition;

import io.deepanalyze.functions.execution.Operation;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** {@code ai_count_tokens}. */
final class CountTokensFunction implements FunctionDefinition {
    @Override
    public String name() {
        return "ai_count_tokens";
    }

    @Override
    public List<Parameter> parameters() {
        return new EmbedFunction().parameters();
    }

    @Override
    public String returns() {
        return "INT: the number of tokens, special ones included, also where the model takes fewer";
    }

    @Override
    public String purpose() {
        return "Returns how many tokens a text has for a model.";
    }

    @Override
    public String example() {
        return "SELECT ai_count_tokens('Spark is fast')";
    }

    @Override
    public Expression body(Arguments arguments) {
        return arguments.call(EmbedFunction.model(arguments), new Operation.CountTokens(), arguments.text("text"));
    }
}
