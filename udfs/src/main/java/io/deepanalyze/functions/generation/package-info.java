/**
 * Generation of text for many rows, on the executors. In reading order: {@link io.deepanalyze.functions.generation.GenerationServices} has one
 * {@link io.deepanalyze.functions.generation.GenerationService} per model and process; a task opens a
 * {@link io.deepanalyze.functions.generation.GenerationCall} of it, hands in {@link io.deepanalyze.functions.generation.GenerationRequest}s and
 * takes {@link io.deepanalyze.functions.generation.GenerationResult}s in the same order. A {@code WorkQueue} holds what waits, computes equal
 * requests once and takes back what nobody wants; a {@code Generator} asks the model for one request, holds the answer to its schema and lets
 * it mend an answer once; a {@code Circuit} keeps rows from waiting for a model that is dead.
 *
 * <p>What a model is told and how its answers are read is the matter of {@code task}, schemas that of {@code schema}.
 */
@NullMarked
package io.deepanalyze.functions.generation;

import org.jspecify.annotations.NullMarked;
