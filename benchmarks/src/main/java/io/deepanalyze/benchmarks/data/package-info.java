/**
 * The tables that benchmarks run on, made when they are wanted.
 *
 * <p>{@link io.deepanalyze.benchmarks.data.BenchmarkTable} is a table as a function of its rows; {@link
 * io.deepanalyze.benchmarks.data.SyntheticTable} has any size, {@link io.deepanalyze.benchmarks.data.IncidentTable} is
 * small and has something to find. {@link io.deepanalyze.benchmarks.data.TableWriter} writes them.
 */
@NullMarked
package io.deepanalyze.benchmarks.data;

import org.jspecify.annotations.NullMarked;
