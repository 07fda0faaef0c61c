package io.deepanalyze.functions.execution;

import io.deepanalyze.functions.execution.Operation.Choice;
import io.deepanalyze.functions.execution.Operation.Classify;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.ModelDescription;
import io.deepanalyze.inference.Output;
import io.deepanalyze.inference.Result;
import io.deepanalyze.inference.Task;
import io.deepanalyze.inference.service.InferenceCall;
import io.deepanalyze.inference.service.ModelService;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Chooses labels by scores. A model with a head scores labels that it was trained for; one that embeds scores any by the cosine of the text's
 * vector and the label's.
 */
final class LabelScores implements ResultReader {
    private final List<UTF8String> labels;
    private final Scorer scorer;
    private final Classify task;

    private LabelScores(List<String> labels, Scorer scorer, Classify task) {
        this.labels = labels.stream().map(UTF8String::fromString).toList();
        this.scorer = scorer;
        this.task = task;
    }

    /**
     * The reader for a task's labels; asks the model for their vectors where it embeds.
     *
     * @throws InferenceException if the model does neither, or does not know a label
     */
    static LabelScores of(Classify task, ModelService service) {
        ModelDescription model = service.description();
        if (model.task() == Task.EMBED) {
            return new LabelScores(task.labels(), byVectors(vectors(task.labels(), service)), task);
        }
        if (model.task() == Task.CLASSIFY) {
            List<String> asked = task.labels().isEmpty() ? model.labels() : task.labels();
            int[] places = asked.stream().mapToInt(label -> place(label, model)).toArray();
            return new LabelScores(asked, byHead(places), task);
        }
        throw new InferenceException(
                InferenceErrorCode.MODEL_UNSUPPORTED,
                "The model '" + model.name()
                        + "' tags parts of texts and cannot choose among labels. Name one that embeds or classifies.");
    }

    @Override
    public Object read(Input input, Output output) {
        float[] scores = scorer.scores(output);
        if (task.choice() == Choice.ONE) {
            return labels.get(new Output.Scores(scores).best());
        }
        List<Object> holding = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] >= task.threshold()) {
                holding.add(labels.get(i));
            }
        }
        ArrayData array = new GenericArrayData(holding.toArray());
        return array;
    }

    private static List<float[]> vectors(List<String> labels, ModelService service) {
        List<float[]> vectors = new ArrayList<>();
        try (InferenceCall call = service.open()) {
            Iterator<Result> results =
                    call.results(labels.stream().map(Input::of).iterator());
            while (results.hasNext()) {
                Result result = results.next();
                if (result instanceof Result.Success success
                        && success.output() instanceof Output.Embedding embedding) {
                    vectors.add(embedding.vector());
                } else {
                    throw new InferenceException(
                            InferenceErrorCode.INVALID_ARGUMENT,
                            "The label '" + labels.get(vectors.size()) + "' has no vector: " + result
                                    + ". Use another word.");
                }
            }
        }
        return vectors;
    }

    private static Scorer byVectors(List<float[]> vectors) {
        return output -> {
            float[] text = ((Output.Embedding) output).vector();
            float[] scores = new float[vectors.size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = VectorSimilarity.cosine(text, vectors.get(i));
            }
            return scores;
        };
    }

    private static Scorer byHead(int[] places) {
        return output -> {
            float[] all = ((Output.Scores) output).scores();
            float[] scores = new float[places.length];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = all[places[i]];
            }
            return scores;
        };
    }

    private static int place(String label, ModelDescription model) {
        for (int i = 0; i < model.labels().size(); i++) {
            if (model.labels().get(i).toLowerCase(Locale.ROOT).equals(label.toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        throw new InferenceException(
                InferenceErrorCode.INVALID_ARGUMENT,
                "The model '" + model.name() + "' was not trained for the label '" + label + "'. It knows "
                        + model.labels() + ". Use these, or a model that embeds, which takes any label.");
    }

    /** From what a model says to one score per label. */
    private interface Scorer {
        float[] scores(Output output);
    }
}
