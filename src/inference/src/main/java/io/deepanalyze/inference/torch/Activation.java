package io.deepanalyze.inference.torch;

import ai.djl.ndarray.NDArray;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import java.util.function.UnaryOperator;

/** The functions between two parts of a layer, by the names of transformers. */
final class Activation {
    private Activation() {}

    static UnaryOperator<NDArray> named(String name) {
        return switch (name) {
            case "gelu" -> x -> x.getNDArrayInternal().gelu();
            case "gelu_new", "gelu_pytorch_tanh", "gelu_fast" -> Activation::geluByTanh;
            case "relu" -> x -> x.getNDArrayInternal().relu();
            case "silu", "swish" -> x -> x.mul(ai.djl.nn.Activation.sigmoid(x));
            case "tanh" -> NDArray::tanh;
            default ->
                throw new InferenceException(
                        InferenceErrorCode.MODEL_UNSUPPORTED,
                        "The activation '" + name
                                + "' of config.json is not known here. Known are gelu, gelu_new, gelu_pytorch_tanh,"
                                + " relu, silu and tanh.");
        };
    }

    private static NDArray geluByTanh(NDArray x) {
        NDArray inner = x.pow(3).muli(0.044715).addi(x).muli(Math.sqrt(2 / Math.PI));
        return inner.tanh().addi(1).muli(x).muli(0.5);
    }
}
