package io.deepanalyze.spark.cli;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.spark.Analysis;
import io.deepanalyze.spark.AnalysisHandle;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What Ctrl-C does to a run: cancels its jobs on the cluster, then waits a little for the main thread to tidy up. The
 * main thread closes it when nothing is left to tidy.
 */
final class Interruption implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final AnalysisHandle handle;
    private final CountDownLatch tidy = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean interrupted;

    Interruption(AnalysisHandle handle) {
        this.handle = handle;
        hook = new Thread(
                () -> {
                    interrupted = true;
                    handle.cancel();
                    try {
                        tidy.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "deepanalyze-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Waits for the run's end.
     *
     * @throws DeepAnalyzeException if it was interrupted, whatever it has found by then
     */
    Analysis await() {
        Analysis analysis = handle.await();
        if (interrupted) {
            throw new DeepAnalyzeException(ErrorCode.INTERRUPTED, "Interrupted; no report was written");
        }
        return analysis;
    }

    @Override
    public void close() {
        tidy.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shutdownHasBegun) {
            // The hook has seen the latch and ends by itself.
        }
    }
}
