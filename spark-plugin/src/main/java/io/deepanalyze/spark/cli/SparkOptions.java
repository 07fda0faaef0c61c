package io.deepanalyze.spark.cli;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Spark to run on, and how much to say. */
final class SparkOptions {
    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark's master; by default what spark-submit says, else local[*].")
    private @Nullable String master;

    @Option(names = "--verbose", description = "Say more, and show where an error comes from.")
    private boolean verbose;

    boolean verbose() {
        return verbose;
    }

    /** Opens the session; the caller stops it. */
    SparkSession open() {
        SparkConf conf = new SparkConf();
        conf.setIfMissing("spark.app.name", "DeepAnalyze");
        conf.setIfMissing("spark.master", "local[*]");
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        if (master != null) {
            conf.setMaster(master);
        }
        SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
        if (!verbose) {
            spark.sparkContext().setLogLevel("ERROR");
        }
        return spark;
    }
}
