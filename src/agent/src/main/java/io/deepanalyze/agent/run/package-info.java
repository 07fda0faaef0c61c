/**
 * The front door of the agent.
 *
 * <p>{@link io.deepanalyze.agent.run.AnalysisRequest} says what is asked for, {@link
 * io.deepanalyze.agent.run.AnalysisRun} does it, {@link io.deepanalyze.agent.run.CompletedAnalysis} is what it leaves,
 * and {@link io.deepanalyze.agent.run.Verifier} checks it against the data again. Driver side only.
 */
@NullMarked
package io.deepanalyze.agent.run;

import org.jspecify.annotations.NullMarked;
