/**
 * Measures models in the executors against engines alone and against other ways of running them in Spark.
 *
 * <p>{@link io.deepanalyze.benchmarks.inference.InferenceMain} has one command for each step: texts of a {@link
 * io.deepanalyze.benchmarks.inference.TextTable} are written once, {@link io.deepanalyze.benchmarks.inference.InferenceWork}s are measured in
 * processes of their own and print {@link io.deepanalyze.benchmarks.inference.Rate}s as lines of JSON, as the peers in {@code
 * benchmarks/peers/inference} do, and {@link io.deepanalyze.benchmarks.inference.InferenceReportCommand} holds the {@link
 * io.deepanalyze.benchmarks.inference.RateTarget}s against them.
 */
@NullMarked
package io.deepanalyze.benchmarks.inference;

import org.jspecify.annotations.NullMarked;
