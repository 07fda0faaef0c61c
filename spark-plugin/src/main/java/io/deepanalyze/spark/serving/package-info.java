/**
 * The models behind the SQL functions, as a plugin of Spark: what the driver and each executor do about them from start to end.
 *
 * <p>{@link io.deepanalyze.spark.serving.ModelExecutor} opens the models of an executor on the devices that Spark assigned to it, and {@link
 * io.deepanalyze.spark.serving.ModelDriver} says at the start what is missing and, while models compute, how far they are. {@code ModelMetrics}
 * is what an executor shows in Spark's metrics, {@code ModelProgress} what it tells the driver.
 */
@NullMarked
package io.deepanalyze.spark.serving;

import org.jspecify.annotations.NullMarked;
