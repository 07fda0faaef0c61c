/**
 * The analyst that needs no model.
 *
 * <p>{@link io.deepanalyze.agent.statistical.StatisticalAnalyst} is the procedure, in the order of its steps: the kinds
 * of finding enumerate the family of hypotheses, {@code Screening} picks what is worth a query, {@code QueryDesk} runs
 * the queries, {@code DiscoveryControl} holds the false discovery rate, {@code Ranking} orders what was found and {@code
 * Narrator} writes the rest of the prose. {@code Joins} makes relations across sources from confirmed foreign keys.
 * Driver side only.
 */
@NullMarked
package io.deepanalyze.agent.statistical;

import org.jspecify.annotations.NullMarked;
