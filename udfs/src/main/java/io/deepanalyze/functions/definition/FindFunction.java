package io.deepanalyze.functions.definition;

import io.deepanalyze.functions.definition.SessionSettings.Work;
import io.deepanalyze.functions.execution.CallSpec;
import io.deepanalyze.functions.execution.ErrorMode;
import io.deepanalyze.functions.execution.FoundParts;
import io.deepanalyze.functions.execution.LabelForms;
import io.deepanalyze.functions.execution.Operation;
import io.deepanalyze.functions.execution.Operation.Find;
import io.deepanalyze.functions.execution.Operation.Found;
import io.deepanalyze.functions.plan.ModelCalls;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * {@code ai_mask} and {@code ai_extract}: what has a form is found without a model, anything else by one.
 *
 * @param result what becomes of what is found
 */
record FindFunction(Found result) implements FunctionDefinition {
    private static final int MOST_LABELS = 100;

    @Override
    public String name() {
        return result == Found.MASKED ? "ai_mask" : "ai_extract";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.required("content", "STRING", "the text"),
                Parameter.required(
                        "labels",
                        "ARRAY<STRING>",
                        "what to find, a constant: email, phone, card, iban and ip need no model; others, such as person, need"
                                + " that of spark.deepanalyze.functions.entityModel"));
    }

    @Override
    public String returns() {
        return result == Found.MASKED
                ? "STRING: the text with " + FoundParts.MASK + " in the place of what was found"
                : "STRUCT with a STRING for each label: the first part of the text that it means, or NULL";
    }

    @Override
    public String purpose() {
        return result == Found.MASKED
                ? "Returns a text without its parts of some kinds."
                : "Returns parts of a text of some kinds.";
    }

    @Override
    public String example() {
        return "SELECT " + name() + "('Write to ada@example.org', array('email'))";
    }

    @Override
    public Expression body(Arguments arguments) {
        List<String> labels = arguments.strings("labels");
        if (labels.isEmpty() || labels.size() > MOST_LABELS) {
            throw arguments.invalid("There are " + labels.size() + " labels. Give 1 to " + MOST_LABELS + ".");
        }
        if (labels.stream().anyMatch(label -> label.isBlank() || label.contains(FoundParts.SEPARATOR))) {
            throw arguments.invalid(
                    "A label among " + labels + " is blank or has a control character. Give each a word.");
        }
        Expression text = arguments.text("content");
        Operation operation = new Find(labels, result);
        if (labels.stream().allMatch(label -> LabelForms.of(label).isPresent())) {
            return byForms(arguments, labels, operation, text);
        }
        return arguments.call(arguments.modelNamed(Optional.empty(), Work.ENTITY), operation, text);
    }

    private Expression byForms(Arguments arguments, List<String> labels, Operation operation, Expression text) {
        Expression joined = ModelCalls.constant(String.join(FoundParts.SEPARATOR, labels));
        String method = result == Found.MASKED ? "mask" : "extract";
        return arguments.onError() == ErrorMode.STRUCT
                ? ModelCalls.computed(
                        FoundParts.class,
                        method + "OrError",
                        CallSpec.withError(operation.type()),
                        List.of(text, joined))
                : ModelCalls.computed(FoundParts.class, method, operation.type(), List.of(text, joined));
    }
}
