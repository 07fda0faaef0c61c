/**
 * Results that outlive their query: a Delta table that {@code spark.deepanalyze.cache.table} names, so that a rerun, or a run after a crash, asks
 * models only for what is new.
 *
 * <p>{@link io.deepanalyze.functions.cache.CallIdentity} says which calls have equal values: by the hash of the model and what is asked of it;
 * {@link io.deepanalyze.functions.cache.InputHash} stands for a row's texts. On the driver {@link io.deepanalyze.functions.cache.CacheTable} finds or makes the table and
 * gives what it has of one call as a plan, which a query joins with its rows. On the executors {@link io.deepanalyze.functions.cache.StagingKeeper} writes
 * what models say to files in the table's folder ({@code StagedFile}, {@code StagingFolder}), each complete or not there; the driver appends them
 * to the table ({@code StagedResults}) at the end of the query that found them ({@code QueryEnds}), and before the next look-up.
 * {@link io.deepanalyze.functions.cache.ResultsCache} is for people: it commits, counts and expires.
 */
@NullMarked
package io.deepanalyze.functions.cache;

import org.jspecify.annotations.NullMarked;
