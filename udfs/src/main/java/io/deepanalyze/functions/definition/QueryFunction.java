package io.deepanalyze.functions.definition;

import io.deepanalyze.functions.definition.SessionSettings.Work;
import io.deepanalyze.functions.execution.ErrorMode;
import io.deepanalyze.functions.execution.Operation;
import io.deepanalyze.functions.generation.schema.ResponseSchema;
import io.deepanalyze.functions.generation.schema.SchemaRefusedException;
import io.deepanalyze.functions.plan.ModelCalls;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;

/** {@code ai_query}. */
final class QueryFunction implements FunctionDefinition {
    @Override
    public String name() {
        return "ai_query";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.required("model", "STRING", "the name of a model that writes, a constant"),
                Parameter.required("request", "STRING", "what the model is asked"),
                Parameter.optional(
                        "returnType",
                        "STRING",
                        "the type of the result, as SQL writes it; what is no STRING is read from JSON"),
                Parameter.optional(
                        "modelParameters",
                        "STRUCT or MAP",
                        "temperature, max_tokens, seed, top_p, top_k, frequency_penalty, presence_penalty, stop"),
                Parameter.optional(
                        "responseFormat",
                        "STRING",
                        "what the answer has to fit: {\"type\": \"json_schema\", …}, {\"type\": \"json_object\"}, {\"type\": \"text\"},"
                                + " or a type STRUCT<…>, which is then the result's type too"));
    }

    @Override
    public String returns() {
        return "STRING: the model's answer; or of the type that returnType or responseFormat names";
    }

    @Override
    public String purpose() {
        return "Returns the answer of a model to a request.";
    }

    @Override
    public String example() {
        return "SELECT ai_query('my-model', 'Name a colour', responseFormat => 'STRUCT<colour: STRING>')";
    }

    @Override
    public Expression body(Arguments arguments) {
        String format = arguments.string("responseFormat").orElse(null);
        Optional<DataType> type = arguments
                .string("returnType")
                .or(() -> Optional.ofNullable(format).filter(QueryFunction::isType))
                .map(text -> type(arguments, text));
        requireSchema(arguments, format);
        if (arguments.string("model").isEmpty()) {
            throw arguments.invalid("The model is NULL. Name one.");
        }
        Operation operation =
                new Operation.Write(new Operation.Answer(format, arguments.parameters("modelParameters")));
        Expression answer =
                arguments.call(arguments.model("model", Work.GENERATE), operation, arguments.text("request"));
        if (type.isEmpty() || type.get() instanceof StringType) {
            return answer;
        }
        return arguments.onError() == ErrorMode.STRUCT
                ? ModelCalls.readWithError(answer, type.get())
                : ModelCalls.read(answer, type.get());
    }

    private static boolean isType(String format) {
        return format.strip().toUpperCase(Locale.ROOT).startsWith("STRUCT");
    }

    private static DataType type(Arguments arguments, String text) {
        try {
            return DataType.fromDDL(text);
        } catch (Exception e) { // a checked one of Spark's that is not declared
            throw arguments.invalid("The type '" + text + "' is none: "
                    + (e instanceof AnalysisException analysis ? analysis.getSimpleMessage() : e.getMessage()));
        }
    }

    private static void requireSchema(Arguments arguments, @org.jspecify.annotations.Nullable String format) {
        if (format != null) {
            try {
                ResponseSchema.parse(format);
            } catch (SchemaRefusedException e) {
                throw arguments.invalid("The responseFormat cannot be used: " + e.getMessage());
            }
        }
    }
}
