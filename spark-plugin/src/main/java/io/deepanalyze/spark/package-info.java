/**
 * What users call: DeepAnalyze for Java, Scala and, through py4j, Python.
 *
 * <p>{@link io.deepanalyze.spark.DeepAnalyze} is the one way in. {@link io.deepanalyze.spark.AnalysisBuilder} takes
 * sources and options, {@link io.deepanalyze.spark.AnalysisHandle} is a run in the background, {@link
 * io.deepanalyze.spark.AnalysisListener} hears of it, {@link io.deepanalyze.spark.Analysis} and {@link
 * io.deepanalyze.spark.Profile} are what it leaves, {@link io.deepanalyze.spark.ReportWriter} writes it down. The values
 * in them are records of {@code io.deepanalyze.report}.
 *
 * <p>All of it runs on the driver. No Scala type, no varargs, no {@code double} parameter and no overload that null
 * makes ambiguous, so that py4j finds every method.
 */
@NullMarked
package io.deepanalyze.spark;

import org.jspecify.annotations.NullMarked;
