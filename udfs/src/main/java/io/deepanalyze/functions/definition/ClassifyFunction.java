package io.deepanalyze.functions.definition;

import io.deepanalyze.functions.definition.SessionSettings.Work;
import io.deepanalyze.functions.execution.Operation;
import io.deepanalyze.functions.execution.Operation.Choice;
import io.deepanalyze.functions.model.ModelReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** {@code ai_classify}: by a model's head, by the labels' vectors, or by a model that writes, whichever the model is. */
final class ClassifyFunction implements FunctionDefinition {
    private static final int MOST_LABELS = 500;
    private static final double DEFAULT_THRESHOLD = 0.25;
    private static final Set<String> OPTIONS = Set.of("model", "multilabel", "threshold");

    @Override
    public String name() {
        return "ai_classify";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.required("content", "STRING", "the text"),
                Parameter.required("labels", "ARRAY<STRING>", "2 to " + MOST_LABELS + " labels, a constant"),
                Parameter.optional(
                        "options",
                        "MAP<STRING, STRING>",
                        "model: the name of a model, else that of spark.deepanalyze.functions.classifyModel; multilabel: true"
                                + " for all labels that hold, as an array; threshold: the score from which a label holds then, "
                                + DEFAULT_THRESHOLD + " where it is left out"));
    }

    @Override
    public String returns() {
        return "STRING: the label that suits best; ARRAY<STRING> with multilabel: those that hold, in the order given";
    }

    @Override
    public String purpose() {
        return "Returns which of some labels suits a text.";
    }

    @Override
    public String example() {
        return "SELECT ai_classify('The parcel came late', array('delivery', 'price', 'quality'))";
    }

    @Override
    public Expression body(Arguments arguments) {
        Map<String, String> options = arguments.map("options");
        for (String option : options.keySet()) {
            if (!OPTIONS.contains(option)) {
                throw arguments.invalid(
                        "The option '" + option + "' is not known. Known are model, multilabel and threshold.");
            }
        }
        Operation operation =
                new Operation.Classify(labels(arguments), choice(arguments, options), threshold(arguments, options));
        ModelReference model = arguments.modelNamed(Optional.ofNullable(options.get("model")), Work.CLASSIFY);
        return arguments.call(model, operation, arguments.text("content"));
    }

    private static List<String> labels(Arguments arguments) {
        List<String> labels = new ArrayList<>(arguments.strings("labels"));
        if (labels.size() < 2 || labels.size() > MOST_LABELS) {
            throw arguments.invalid("There are " + labels.size() + " labels. Give 2 to " + MOST_LABELS + ".");
        }
        if (labels.stream().anyMatch(String::isBlank)) {
            throw arguments.invalid("The label at place " + labels.indexOf("") + " is empty. Give each a word.");
        }
        if (new HashSet<>(labels).size() < labels.size()) {
            throw arguments.invalid("A label is given twice among " + labels + ". Give each once.");
        }
        return labels;
    }

    private static Choice choice(Arguments arguments, Map<String, String> options) {
        return switch (options.getOrDefault("multilabel", "false")) {
            case "true" -> Choice.ALL;
            case "false" -> Choice.ONE;
            default ->
                throw arguments.invalid(
                        "The option multilabel is '" + options.get("multilabel") + "'. Give true or false.");
        };
    }

    private static double threshold(Arguments arguments, Map<String, String> options) {
        String threshold = options.get("threshold");
        if (threshold == null) {
            return DEFAULT_THRESHOLD;
        }
        try {
            double value = Double.parseDouble(threshold);
            if (value >= 0 && value <= 1) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw arguments.invalid("The option threshold is '" + threshold + "'. Give a number from 0 to 1.");
    }
}
