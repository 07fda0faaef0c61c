package io.deepanalyze.benchmarks.run;

import org.apache.spark.sql.SparkSession;

/** The Spark that is measured on: its defaults, as the launcher starts it, without a web page. */
final class Session {
    private Session() {}

    /**
     * Starts it; the caller stops it.
     *
     * @param master such as {@code local[2]}
     */
    static SparkSession start(String master) {
        SparkSession.Builder builder = SparkSession.builder()
                .appName("DeepAnalyze benchmarks")
                .master(master)
                .config("spark.ui.enabled", "false")
                .config("spark.ui.showConsoleProgress", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
        if (!master.startsWith("local")) {
            builder.config("spark.executor.memory", "2g");
        }
        return builder.getOrCreate();
    }
}
