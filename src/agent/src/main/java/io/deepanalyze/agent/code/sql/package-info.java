/**
 * SQL that an analyst wrote, checked twice: as it was parsed, before a name in it means anything, and as it was resolved,
 * before any of it runs; that very plan is what runs.
 *
 * <p>{@link io.deepanalyze.agent.code.sql.PlanGate} is the gate and tells the steps in their order: {@code SqlText} bounds
 * the text, {@code ParsedCheck} knows what may be written, {@code Binding} puts the granted tables in the place of names,
 * {@code ResolvedCheck} knows what may run, {@code Extent} and {@code RowBound} what it may come to, and {@code SparkErrors}
 * puts Spark's errors into words. {@code AllowedFunctions} and {@code AllowedNodes} are the lists: what is not on them is
 * refused. {@link io.deepanalyze.agent.code.sql.SqlLanguage} makes blocks of it. Driver side.
 */
@NullMarked
package io.deepanalyze.agent.code.sql;

import org.jspecify.annotations.NullMarked;
