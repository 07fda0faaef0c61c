package io.deepanalyze.inference.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import io.deepanalyze.inference.Task;
import io.deepanalyze.inference.config.Architecture;
import io.deepanalyze.inference.config.ModelConfig;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a task puts on an encoder.
 *
 * @param firstOnly whether it sees the first token alone
 * @param hidden a dense part before the last, or null
 * @param activation the function after it
 * @param last the numbers of the labels
 */
record Head(boolean firstOnly, @Nullable Dense hidden, UnaryOperator<NDArray> activation, Dense last) {
    static Head load(Weights weights, ModelConfig config) {
        int width = config.shape().hidden();
        int labels = config.labels().size();
        if (config.task() == Task.TAG) {
            return new Head(false, null, UnaryOperator.identity(), weights.dense("classifier", labels, width));
        }
        Architecture architecture = config.shape().architecture();
        String hidden =
                switch (architecture) {
                    case BERT -> "pooler.dense";
                    case DISTILBERT -> "pre_classifier";
                    case ROBERTA, MPNET -> "classifier.dense";
                };
        String last = architecture == Architecture.ROBERTA || architecture == Architecture.MPNET
                ? "classifier.out_proj"
                : "classifier";
        return new Head(
                true,
                weights.dense(hidden, width, width),
                Activation.named(architecture == Architecture.DISTILBERT ? "relu" : "tanh"),
                weights.dense(last, labels, width));
    }

    /** From rows, tokens and numbers to the numbers of the labels, per row or per token. */
    NDArray apply(NDArray vectors) {
        NDArray x = firstOnly ? vectors.get(new NDIndex(":, 0")) : vectors;
        return last.apply(hidden == null ? x : activation.apply(hidden.apply(x)));
    }
}
