package io.deepanalyze.inference.source;

import java.util.Set;

/** How a model's weights are stored. */
public enum ModelFormat {
    /** Numbers with a header of JSON (github.com/huggingface/safetensors); run by PyTorch. */
    SAFETENSORS,
    /** A graph of operators (onnx.ai); run by ONNX Runtime. */
    ONNX,
    /** A program of PyTorch's own. It can do more than compute, so that only files from trusted places should be allowed. */
    TORCHSCRIPT;

    /** The formats that hold nothing but numbers and operators. */
    public static final Set<ModelFormat> SAFE = Set.of(SAFETENSORS, ONNX);
}
