package io.deepanalyze.inference.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.Arrays;

/** {@code x · weightᵀ + bias}. */
record Dense(NDArray weight, NDArray bias) {
    NDArray apply(NDArray x) {
        return x.getNDArrayInternal().linear(x, weight, bias).singletonOrThrow();
    }

    /** Several of the same input as one, whose outputs lie side by side. The parts are given back. */
    static Dense joined(Dense... parts) {
        Dense all = new Dense(
                NDArrays.concat(
                        new NDList(Arrays.stream(parts).map(Dense::weight).toList())),
                NDArrays.concat(new NDList(Arrays.stream(parts).map(Dense::bias).toList())));
        for (Dense each : parts) {
            each.weight.close();
            each.bias.close();
        }
        return all;
    }

    /** Times a number, in place. */
    Dense scaled(double by) {
        weight.muli(by);
        bias.muli(by);
        return this;
    }
}
