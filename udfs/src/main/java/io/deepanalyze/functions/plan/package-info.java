/**
 * How calls of models are planned, on the driver. A function's call is a {@link io.deepanalyze.functions.plan.ModelCall} somewhere in an expression;
 * {@link io.deepanalyze.functions.plan.ModelCallExtraction} pulls the calls of each query block into one {@link io.deepanalyze.functions.plan.BatchInference}
 * node, which becomes the operator {@link io.deepanalyze.functions.plan.BatchInferenceExec}. What it cannot reach is computed row by row where it
 * stands, with the same values.
 */
@NullMarked
package io.deepanalyze.functions.plan;

import org.jspecify.annotations.NullMarked;
