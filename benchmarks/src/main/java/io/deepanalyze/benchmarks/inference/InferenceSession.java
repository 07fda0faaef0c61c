package io.deepanalyze.benchmarks.inference;

import io.deepanalyze.functions.FunctionExtensions;
import org.apache.spark.sql.SparkSession;

/** The Spark that models run in: two cores, its defaults, and a partition for each file however small. */
final class InferenceSession {
    static final String MASTER = "local[2]";
    static final int CORES = 2;
    static final int PARTITIONS = 8;

    /** The column of a table of texts, and the name of its view. */
    static final String TEXT = "text";

    static final String VIEW = "texts";

    private InferenceSession() {}

    /** Starts it; the caller stops it. */
    static SparkSession start() {
        SparkSession spark = SparkSession.builder()
                .appName("DeepAnalyze inference benchmarks")
                .master(MASTER)
                .config("spark.ui.enabled", "false")
                .config("spark.ui.showConsoleProgress", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.files.minPartitionNum", PARTITIONS)
                .config("spark.sql.extensions", FunctionExtensions.class.getName())
                .getOrCreate();
        spark.sparkContext().setLogLevel("ERROR");
        return spark;
    }
}
