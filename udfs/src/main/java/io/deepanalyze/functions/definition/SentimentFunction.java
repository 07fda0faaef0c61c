package io.deepanalyze.functions.definition;

import io.deepanalyze.functions.definition.SessionSettings.Work;
import io.deepanalyze.functions.execution.Operation;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** {@code ai_analyze_sentiment}. */
final class SentimentFunction implements FunctionDefinition {
    @Override
    public String name() {
        return "ai_analyze_sentiment";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.required("content", "STRING", "the text"));
    }

    @Override
    public String returns() {
        return "STRING: positive, negative, neutral or mixed";
    }

    @Override
    public String purpose() {
        return "Returns the sentiment of a text, by the model of spark.deepanalyze.functions.sentimentModel.";
    }

    @Override
    public String example() {
        return "SELECT ai_analyze_sentiment('I am happy')";
    }

    @Override
    public Expression body(Arguments arguments) {
        return arguments.call(
                arguments.modelNamed(Optional.empty(), Work.SENTIMENT),
                new Operation.Sentiment(),
                arguments.text("content"));
    }
}
