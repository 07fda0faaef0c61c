package io.deepanalyze.spark;

import io.deepanalyze.spark.serving.ModelDriver;
import io.deepanalyze.spark.serving.ModelExecutor;
import java.time.Clock;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * The plugin of Spark that owns the models of executors: {@code spark.plugins=io.deepanalyze.spark.DeepAnalyzePlugin}. It gives them the devices
 * that Spark assigned, loads models ahead, reports to Spark's metrics, and closes them. The functions that use them come with {@link
 * DeepAnalyzeExtensions}. Made by Spark, on the driver and on each executor.
 */
public final class DeepAnalyzePlugin implements SparkPlugin {
    @Override
    public DriverPlugin driverPlugin() {
        return new ModelDriver(DeepAnalyzeExtensions.class.getName(), Clock.systemUTC());
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new ModelExecutor();
    }
}
