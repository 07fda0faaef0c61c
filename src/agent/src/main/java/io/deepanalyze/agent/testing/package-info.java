/**
 * Statistical tests of columns of a dataset, as SciPy and R have them, for whoever asks for one by its name. {@link
 * io.deepanalyze.agent.testing.StatisticalTest} is the list of them: each says what it is called with and which columns it
 * gives, checks the columns that it is given, and computes. {@code TestValues} are the rows that take part; {@code PairTests},
 * {@code GroupTests}, {@code NormalityTests} and {@code Regression} compute with Spark what {@code agent.statistics} makes
 * statistics of.
 *
 * <p><b>Contract.</b> Driver side. Rows in which a column is NULL, NaN or infinite are left out and counted in {@code dropped}.
 * What comes to the driver is bounded. What cannot be tested is a refusal with a hint, never a NaN.
 */
@NullMarked
package io.deepanalyze.agent.testing;

import org.jspecify.annotations.NullMarked;
