/**
 * Measures models on a GPU, which needs neither Spark nor a build on the machine that has it.
 *
 * <p>{@link io.deepanalyze.benchmarks.gpu.GpuRun} is the main class. It works in a {@link
 * io.deepanalyze.benchmarks.gpu.WorkFolder} that {@code benchmarks/peers/gpu_models.py} made; {@link
 * io.deepanalyze.benchmarks.gpu.Throughput} times texts, {@link io.deepanalyze.benchmarks.gpu.GpuMemory} watches the card.
 */
@NullMarked
package io.deepanalyze.benchmarks.gpu;

import org.jspecify.annotations.NullMarked;
