package io.deepanalyze.inference.torch;

import ai.djl.ndarray.NDArray;

/** The part of a model that computes. */
interface Network extends AutoCloseable {
    /**
     * The vectors of all tokens, or one row of numbers per text.
     *
     * @return an array of the batch's manager: rows, tokens and numbers; or rows and numbers
     */
    NDArray forward(TorchBatch batch);

    @Override
    void close();
}
