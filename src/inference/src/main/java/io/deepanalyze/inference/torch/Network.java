package io.deepanalyze.inference.torch;

import ai.djl.ndarray.NDArray;
import io.deepanalyze.inference.Tokens;

/** The part of a model that computes. */
interface Network extends AutoCloseable {
    /**
     * The vectors of all tokens, or one row of numbers per text.
     *
     * @return an array of the batch's manager: rows, tokens and numbers; or rows and numbers
     */
    NDArray forward(TorchBatch batch);

    /** Whether it tells tokens of a second text from those of the first. */
    boolean readsTypes();

    /**
     * Checks that it knows all tokens of a row, since on a GPU PyTorch does not survive one that it does not know.
     *
     * @throws io.deepanalyze.inference.InferenceException with {@code INPUT_FAILED} if not
     */
    void check(Tokens tokens);

    @Override
    void close();
}
