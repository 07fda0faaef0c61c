/**
 * Models of ONNX files, run by ONNX Runtime through its own API: {@link io.deepanalyze.inference.onnx.OnnxModel} is the door.
 * What the graph leaves to do (pooling, normalisation, scores) is done here on its output.
 */
@NullMarked
package io.deepanalyze.inference.onnx;

import org.jspecify.annotations.NullMarked;
