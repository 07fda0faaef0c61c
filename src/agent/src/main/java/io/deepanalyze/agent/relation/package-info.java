/**
 * What hypotheses are about.
 *
 * <p>A {@link io.deepanalyze.agent.relation.Relation} is something that a query can read (a source, or sources joined
 * over a foreign key) with its {@link io.deepanalyze.agent.relation.Variable variables}: columns, strings read as
 * numbers or times, durations between times. Each variable has its {@link
 * io.deepanalyze.agent.relation.SampleColumn column} of the screening sample. Knows Spark's SQL but runs nothing.
 */
@NullMarked
package io.deepanalyze.agent.relation;

import org.jspecify.annotations.NullMarked;
