/**
 * Summaries of streams of values, each of bounded size: how many there are, how many distinct ones, which of few are frequent, how
 * they are distributed, whether they repeat. What a summary says is the same whatever the order in which values are added
 * and summaries are merged, but for the last digits of sums ({@link Moments}). They write themselves in a form of a few bytes
 * and read it again.
 *
 * <p>Nothing here knows of Spark, columns or SQL. Not thread-safe; made in tasks, merged in tasks and on the driver.
 */
@NullMarked
package io.deepanalyze.agent.sketch;

import org.jspecify.annotations.NullMarked;
