/**
 * Models that turn texts into vectors, classes or entities, in this process, with no word of Spark. Read first
 * {@code service.ModelRegistry}, which loads a {@code source.ModelSource} once per device and lends its
 * {@code service.ModelService}; a task opens an {@code service.InferenceCall} there, hands in texts and takes results in order.
 *
 * <p>Here are the values that all parts share: an {@link io.deepanalyze.inference.Input} becomes
 * {@link io.deepanalyze.inference.Tokens}, these become an {@link io.deepanalyze.inference.Output}, and a caller gets a
 * {@link io.deepanalyze.inference.Result}, in which the failure of one row is a value. A
 * {@link io.deepanalyze.inference.Model} is what an engine gives: {@code onnx} runs ONNX files, {@code torch} runs
 * Hugging Face directories. All else that goes wrong is an {@link io.deepanalyze.inference.InferenceException}; errors of
 * the engines stop at it.
 */
@NullMarked
package io.deepanalyze.inference;

import org.jspecify.annotations.NullMarked;
