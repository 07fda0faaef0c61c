package io.deepanalyze.functions.execution;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.ModelDescription;
import io.deepanalyze.inference.Output;
import io.deepanalyze.inference.Task;
import java.util.List;
import java.util.Locale;
import org.apache.spark.unsafe.types.UTF8String;

/** Reads the sentiment that a model's head gives the best score. */
final class SentimentLabel implements ResultReader {
    private static final List<String> KNOWN = List.of("positive", "negative", "neutral", "mixed");

    private final List<UTF8String> labels;

    private SentimentLabel(List<UTF8String> labels) {
        this.labels = labels;
    }

    /**
     * The reader for a model.
     *
     * @throws InferenceException if it has no head, or its labels are no sentiments
     */
    static SentimentLabel of(ModelDescription model) {
        List<String> names = model.labels().stream()
                .map(label -> label.toLowerCase(Locale.ROOT))
                .toList();
        if (model.task() != Task.CLASSIFY || !KNOWN.containsAll(names)) {
            throw new InferenceException(
                    InferenceErrorCode.MODEL_UNSUPPORTED,
                    "The model '" + model.name() + "' has the labels " + model.labels()
                            + ", of which some are no sentiment. Name one" + " whose labels are among " + KNOWN
                            + ", or one that writes.");
        }
        return new SentimentLabel(names.stream().map(UTF8String::fromString).toList());
    }

    @Override
    public Object read(Input input, Output output) {
        return labels.get(((Output.Scores) output).best());
    }
}
