package io.deepanalyze.benchmarks.run;

import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.ReportJson;
import io.deepanalyze.spark.Analysis;
import io.deepanalyze.spark.AnalysisBuilder;
import io.deepanalyze.spark.DeepAnalyze;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Does the works that run in this process, through the product's public facade. */
final class SparkWork {
    private static final String NAME = "data";

    private final SparkSession spark;
    private final Path table;
    private final Path report;
    private @Nullable ReportQueries queries;

    /**
     * Works on one table.
     *
     * @param spark the session
     * @param table the table's files
     * @param report the folder that reports are written to, each over the last
     */
    SparkWork(SparkSession spark, Path table, Path report) {
        this.spark = spark;
        this.table = table;
        this.report = report;
    }

    /** The session. */
    SparkSession spark() {
        return spark;
    }

    /** The table's files. */
    Path table() {
        return table;
    }

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
            case PLAN -> queries().plan();
            case GATE -> queries().planThroughGate();
            default -> throw new IllegalArgumentException(work + " is not done by this process");
        }
    }

    private void analyze() {
        analyzed().write().overwrite().save(report.toString());
    }

    /** Analyzed once, which is what a warm-up is for. */
    private ReportQueries queries() {
        ReportQueries known = queries;
        if (known == null) {
            known = ReportQueries.of(
                    spark, NAME, table, ReportJson.read(analyzed().toJson()).queries());
            queries = known;
        }
        return known;
    }

    private Analysis analyzed() {
        Analysis analysis = source().analyze();
        if (analysis.outcome().status() != Outcome.Status.COMPLETE) {
            throw new IllegalStateException("The analysis of " + table + " is not complete: "
                    + analysis.outcome().reason());
        }
        return analysis;
    }

    private AnalysisBuilder source() {
        return DeepAnalyze.on(spark).path(NAME, table.toString());
    }
}
