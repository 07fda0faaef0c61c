/**
 * Tests, effect sizes and intervals from summaries. Pure mathematics: knows neither Spark nor the report.
 *
 * <p>Read in this order: {@link io.deepanalyze.agent.statistics.TestStatistic} and
 * {@link io.deepanalyze.agent.statistics.Estimate} are what everything answers; a table of counts is a
 * {@link io.deepanalyze.agent.statistics.ContingencyTable} (two by two: {@link io.deepanalyze.agent.statistics.FourfoldTable}),
 * one row of counts is {@link io.deepanalyze.agent.statistics.CategoryCounts}, one of its cells a
 * {@link io.deepanalyze.agent.statistics.Share}; groups of a measure are
 * {@link io.deepanalyze.agent.statistics.MeanGroups} (moments) or {@link io.deepanalyze.agent.statistics.RankedGroups}
 * (binned counts); then {@link io.deepanalyze.agent.statistics.Correlation},
 * {@link io.deepanalyze.agent.statistics.PeriodSeries} with {@link io.deepanalyze.agent.statistics.ChangePoint},
 * {@link io.deepanalyze.agent.statistics.Fences} with {@link io.deepanalyze.agent.statistics.Extremes},
 * {@link io.deepanalyze.agent.statistics.Reversal}, and last
 * {@link io.deepanalyze.agent.statistics.FalseDiscoveryRate} over all of them.
 *
 * <p><b>Contract.</b> The inputs are small summaries: counts, moments, binned counts, one value per period. An empty
 * {@code Optional} says "cannot tell": too few data, or no variation. What is present is free of NaN and infinity. A
 * p-value may be 0 where it is below the smallest double. A malformed input (a negative count, ragged rows, NaN) is an
 * {@link java.lang.IllegalArgumentException}. All types are immutable and safe in any thread, on driver and executor;
 * what needs random numbers takes a seed and is deterministic.
 *
 * <p>Two-sided tests are the rule. An <em>equivalence test</em> ("no difference") has the difference in its null
 * hypothesis: a small p-value says that the effect is within the margin; a minimum-effect test ("more than") has the
 * margin in its null hypothesis.
 */
@NullMarked
package io.deepanalyze.agent.statistics;

import org.jspecify.annotations.NullMarked;
