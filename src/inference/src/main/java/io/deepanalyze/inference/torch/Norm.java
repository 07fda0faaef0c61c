package io.deepanalyze.inference.torch;

import ai.djl.ndarray.NDArray;

/** Normalisation of each vector (Ba and others 2016). */
record Norm(NDArray weight, NDArray bias, float epsilon) {
    NDArray apply(NDArray x) {
        return x.getNDArrayInternal()
                .layerNorm(x, weight.getShape(), weight, bias, epsilon)
                .singletonOrThrow();
    }
}
