package io.deepanalyze.spark;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.run.AnalysisRun;
import io.deepanalyze.agent.run.CompletedAnalysis;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** A run of the agent as its caller sees it. */
final class RunningAnalysis implements AnalysisHandle {
    private final SparkSession spark;
    private final AnalysisRun run;
    private @Nullable Analysis finished;

    RunningAnalysis(SparkSession spark, AnalysisRun run) {
        this.spark = spark;
        this.run = run;
    }

    @Override
    public synchronized Analysis await() {
        Analysis analysis = finished;
        if (analysis == null) {
            analysis = new FinishedAnalysis(spark, ended());
            finished = analysis;
        }
        return analysis;
    }

    private CompletedAnalysis ended() {
        try {
            return run.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeepAnalyzeException(
                    ErrorCode.INTERRUPTED,
                    "The thread that waited for the analysis was interrupted; it was cancelled",
                    e);
        }
    }

    @Override
    public void cancel() {
        run.cancel();
    }
}
