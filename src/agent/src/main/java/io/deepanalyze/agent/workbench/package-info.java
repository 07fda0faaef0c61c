/**
 * Where queries run: bounded, counted, and cancelled at their limits.
 *
 * <p>{@link io.deepanalyze.agent.workbench.Workbench} runs code in the session of the analysis; {@link
 * io.deepanalyze.agent.workbench.Budget} says how much a run may take, and {@link
 * io.deepanalyze.agent.workbench.BudgetExhaustedException} that it took it. Driver side only.
 */
@NullMarked
package io.deepanalyze.agent.workbench;

import org.jspecify.annotations.NullMarked;
