/**
 * What a source holds, learned in one scan where that suffices, and the relation that hypotheses are about.
 *
 * <p>{@link io.deepanalyze.agent.profile.Profiler} has a {@code ScanPlan} made, which reads batches beneath the rows where a source
 * has them. In tasks, {@code CellReader} turns vectors into plain arrays, {@code RowCells} hands them column by column to the {@code
 * ColumnState}s of one {@code TableState} and gives each row a hash, and {@code SampleState} keeps rows by it. {@code StateTree} merges
 * what comes of each partition. On the driver {@code PlannedColumn} decides what each column is for, how its strings are read, and which
 * variables it gives; {@code DetailPlan} finds what a second scan must count, if anything; {@code Sampling} decides whether the
 * kept rows are the sample or rows must be drawn; {@code DerivedCells} evaluates variables on them.
 *
 * <p>No result depends on the order or the partitioning of the rows, but for the last digits of sums, which are rounded away.
 */
@NullMarked
package io.deepanalyze.agent.profile;

import org.jspecify.annotations.NullMarked;
