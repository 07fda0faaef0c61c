/**
 * Models of Hugging Face's folders, written on DJL's arrays and run by PyTorch: {@link io.deepanalyze.inference.torch.TorchModel}
 * is the door. {@code SafeTensors} reads a file of weights and {@code Weights} all of a model; {@code Encoder} is embeddings and
 * layers of the BERT family, {@code Head} what a task puts on it, {@code TorchScript} a network that its maker compiled.
 * {@code TorchRuntime} starts PyTorch, and never downloads it.
 */
@NullMarked
package io.deepanalyze.inference.torch;

import org.jspecify.annotations.NullMarked;
