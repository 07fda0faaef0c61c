package io.deepanalyze.functions.execution;

import io.deepanalyze.functions.generation.GenerationException;
import io.deepanalyze.functions.model.ModelReference;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.ModelDescription;
import io.deepanalyze.inference.Output;
import io.deepanalyze.inference.Task;
import io.deepanalyze.inference.service.ModelLease;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;

/** Opens calls of models on this executor. */
final class RowCalls {
    private RowCalls() {}

    /**
     * Opens a call; loads the model on its first use.
     *
     * @throws AiFunctionException if the model cannot be had or does not do what is asked
     */
    static RowCall open(CallSpec spec) {
        try {
            if (spec.model() instanceof ModelReference.Generative model) {
                return new WritingCall(ExecutorModels.get().generation(model), WritingReader.of(spec.operation()));
            }
            ModelLease lease = ExecutorModels.get().acquire(spec.model());
            try {
                return open(spec, lease);
            } catch (RuntimeException e) {
                lease.close();
                throw e;
            }
        } catch (InferenceException e) {
            throw AiFunctionException.of(spec, e);
        } catch (GenerationException e) {
            throw AiFunctionException.of(spec, e);
        }
    }

    private static RowCall open(CallSpec spec, ModelLease lease) {
        Operation operation = spec.operation();
        ModelDescription model = lease.service().description();
        if (operation instanceof Operation.CountTokens) {
            return new TokenCountCall(lease);
        }
        if (operation instanceof Operation.Classify classify) {
            return new EncoderCall(lease, LabelScores.of(classify, lease.service()));
        }
        if (operation instanceof Operation.Sentiment) {
            return new EncoderCall(lease, SentimentLabel.of(model));
        }
        if (operation instanceof Operation.Find find) {
            return new EncoderCall(lease, EntityParts.of(find, model));
        }
        if (operation instanceof Operation.Embed && model.task() == Task.EMBED) {
            return new EncoderCall(lease, (input, output) -> vector(output));
        }
        throw new InferenceException(
                InferenceErrorCode.MODEL_UNSUPPORTED,
                "The model '" + model.name() + "' cannot " + operation + ": it is made to " + model.task()
                        + ". Name another.");
    }

    private static Object vector(Output output) {
        return UnsafeArrayData.fromPrimitiveArray(((Output.Embedding) output).vector());
    }
}
