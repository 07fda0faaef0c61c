package io.deepanalyze.functions.execution;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
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
            ModelLease lease = ExecutorModels.get().acquire(spec.model());
            try {
                return open(spec, lease);
            } catch (RuntimeException e) {
                lease.close();
                throw e;
            }
        } catch (InferenceException e) {
            throw AiFunctionException.of(spec, e);
        }
    }

    private static RowCall open(CallSpec spec, ModelLease lease) {
        Operation operation = spec.operation();
        if (operation instanceof Operation.CountTokens) {
            return new TokenCountCall(lease);
        }
        if (operation instanceof Operation.Classify classify) {
            return new EncoderCall(lease, LabelScores.of(classify, lease.service()));
        }
        Task task = lease.service().description().task();
        if (task != Task.EMBED) {
            throw new InferenceException(
                    InferenceErrorCode.MODEL_UNSUPPORTED,
                    "The model '" + spec.model().name() + "' does not embed texts: its head is for " + task
                            + ". Name one that embeds.");
        }
        return new EncoderCall(
                lease,
                output -> UnsafeArrayData.fromPrimitiveArray(
                        ((io.deepanalyze.inference.Output.Embedding) output).vector()));
    }
}
