/**
 * One pass over a relation that answers many queries.
 *
 * <p>Most queries of an analysis aggregate one relation by few groups, and then reckon with the handful of rows that
 * come out. {@link io.deepanalyze.agent.sharing.SharedQuery} finds such aggregates in the plan of a query; {@link
 * io.deepanalyze.agent.sharing.SharedPass} computes those of many queries in one job, column by column over batches of
 * rows; the rest of each query is then Spark's again, over the aggregated rows. What a query means and what it returns is
 * what Spark makes of it alone; where a plan has anything that is not known here, it is left to Spark as a whole.
 *
 * <p>Driver side but for {@code PassState} and what it is made of, which tasks fill and merge.
 */
@NullMarked
package io.deepanalyze.agent.sharing;

import org.jspecify.annotations.NullMarked;
