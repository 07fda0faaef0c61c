/**
 * What a source holds, learned in two or three scans, and the relation that hypotheses are about.
 *
 * <p>{@link io.deepanalyze.agent.profile.Profiler} first scans the projected columns into one {@code TableState}: a
 * {@code ColumnState} per column, bounded in size and merged in any order to the same result. From that {@code
 * PlannedColumn} decides what each column is for, how its strings are read, and which variables it gives. Where the
 * table is larger than the sample, an aggregation of the hashes of rows decides which are drawn ({@code SampleDraw}). The
 * last scan, {@code DetailState}, fetches those and counts frequent values and histograms exactly, now that the first
 * has said what to look for.
 *
 * <p>States know nothing of how cells reach them and run in tasks; all else runs on the driver. No result depends on
 * the order or the partitioning of the rows, but for the last digits of sums, which are rounded away.
 */
@NullMarked
package io.deepanalyze.agent.profile;

import org.jspecify.annotations.NullMarked;
