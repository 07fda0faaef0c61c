/**
 * Measures, and puts measurements in relation.
 *
 * <p>{@link io.deepanalyze.benchmarks.run.Main} has one command for each step. {@link
 * io.deepanalyze.benchmarks.run.MeasureCommand} times {@link io.deepanalyze.benchmarks.run.Work}s as a {@link
 * io.deepanalyze.benchmarks.run.Repetition} says and prints {@link io.deepanalyze.benchmarks.run.Measurement}s as lines of
 * JSON, as the peers in {@code benchmarks/peers} do; {@link io.deepanalyze.benchmarks.run.ReportCommand} reads such lines
 * and holds the {@link io.deepanalyze.benchmarks.run.Target}s against them.
 */
@NullMarked
package io.deepanalyze.benchmarks.run;

import org.jspecify.annotations.NullMarked;
