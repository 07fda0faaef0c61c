package io.deepanalyze.benchmarks.run;

import io.deepanalyze.report.Outcome;
import io.deepanalyze.spark.Analysis;
import io.deepanalyze.spark.AnalysisBuilder;
import io.deepanalyze.spark.DeepAnalyze;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Does the works that run in this process, through the product's public facade.
 *
 * @param spark the session
 * @param table the table's files
 * @param report the folder that reports are written to, each over the last
 */
record SparkWork(SparkSession spark, Path table, Path report) {
    /**
     * Does one work.
     *
     * @throws IllegalArgumentException if it is another process's
     */
    void run(Work work) {
        switch (work) {
            case SCAN ->
                spark.read()
                        .parquet(table.toString())
                        .write()
                        .format("noop")
                        .mode("overwrite")
                        .save();
            case SUMMARY -> spark.read().parquet(table.toString()).summary().collectAsList();
            case PROFILE -> source().profile();
            case ANALYZE -> analyze();
            default -> throw new IllegalArgumentException(work + " is not done by this process");
        }
    }

    private void analyze() {
        Analysis analysis = source().analyze();
        if (analysis.outcome().status() != Outcome.Status.COMPLETE) {
            throw new IllegalStateException("The analysis of " + table + " is not complete: "
                    + analysis.outcome().reason());
        }
        analysis.write().overwrite().save(report.toString());
    }

    private AnalysisBuilder source() {
        return DeepAnalyze.on(spark).path("data", table.toString());
    }
}
