/**
 * The executors' side: what a call asks of a model ({@link io.deepanalyze.functions.execution.CallSpec}), the models of this process
 * ({@link io.deepanalyze.functions.execution.ExecutorModels}), and the rows of one task on their way through them
 * ({@link io.deepanalyze.functions.execution.InferenceIterator}). Nothing here plans.
 */
@NullMarked
package io.deepanalyze.functions.execution;

import org.jspecify.annotations.NullMarked;
