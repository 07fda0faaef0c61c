package io.deepanalyze.agent.run;

import java.util.concurrent.CountDownLatch;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A running analysis. It runs on a thread of its own on the driver; {@link #await} and {@link #cancel} may be called from
 * any thread.
 */
public final class AnalysisRun {
    private final CountDownLatch done = new CountDownLatch(1);
    private final AnalysisPipeline pipeline;
    private final Runnable atEnd;
    private volatile @Nullable CompletedAnalysis completed;
    private volatile @Nullable Throwable failure;

    private AnalysisRun(AnalysisPipeline pipeline, Runnable atEnd) {
        this.pipeline = pipeline;
        this.atEnd = atEnd;
    }

    /**
     * Starts an analysis.
     *
     * @param session the caller's session, whose rights, views and settings hold
     * @param request what is asked for
     */
    public static AnalysisRun start(SparkSession session, AnalysisRequest request) {
        return start(session, request, null, () -> {});
    }

    /**
     * Starts an analysis in which a language model may take part.
     *
     * @param session the caller's session, whose rights, views and settings hold
     * @param request what is asked for
     * @param model how a model takes part, or null
     * @param atEnd called once the run has ended, however it ended
     */
    public static AnalysisRun start(
            SparkSession session, AnalysisRequest request, @Nullable ModelPart model, Runnable atEnd) {
        AnalysisRun run = new AnalysisRun(new AnalysisPipeline(session, request, model), atEnd);
        Thread thread = new Thread(run::execute, "deepanalyze-analysis");
        thread.setDaemon(true);
        thread.start();
        return run;
    }

    private void execute() {
        try {
            completed = pipeline.analyze();
        } catch (Throwable thrown) {
            failure = thrown;
        } finally {
            try {
                atEnd.run();
            } finally {
                done.countDown();
            }
        }
    }

    /**
     * Waits for the end.
     *
     * @return the analysis; its outcome is {@code partial} where a limit or {@link #cancel} ended it
     * @throws io.deepanalyze.agent.DeepAnalyzeException if a source cannot be read
     * @throws InterruptedException if the waiting thread is interrupted; the analysis is then cancelled
     */
    public CompletedAnalysis await() throws InterruptedException {
        try {
            done.await();
        } catch (InterruptedException interrupted) {
            cancel();
            throw interrupted;
        }
        Throwable thrown = failure;
        if (thrown instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        CompletedAnalysis result = completed;
        if (result == null) {
            throw new IllegalStateException("The analysis ended without a result", thrown);
        }
        return result;
    }

    /** Ends it soon: what runs on the cluster is cancelled, and what was found so far becomes a partial report. */
    public void cancel() {
        pipeline.cancel();
    }
}
