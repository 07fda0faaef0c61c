package io.deepanalyze.spark.cli;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.spark.Analysis;
import io.deepanalyze.spark.AnalysisHandle;
import io.deepanalyze.spark.internal.ExitWatch;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * What Ctrl-C and a polite kill do to a command: they end its work on the cluster, then wait a little for the main thread
 * to tidy up and to say so. Closed when nothing is left to tidy.
 */
final class Interruption implements AutoCloseable {
    private boolean begun;
    private @Nullable Runnable end;
    private final ExitWatch watch = new ExitWatch(this::begin);

    private void begin() {
        @Nullable Runnable known;
        synchronized (this) {
            begun = true;
            known = end;
        }
        if (known != null) {
            known.run();
        }
    }

    /** Whether the program has been told to end. */
    synchronized boolean begun() {
        return begun;
    }

    /** From now on an interruption stops the session, and with it all that runs in it. */
    void stops(SparkSession spark) {
        ends(spark::stop);
    }

    /** From now on an interruption interrupts a thread, whose work keeps what is done and tidies up by itself. */
    void interrupts(Thread thread) {
        ends(thread::interrupt);
    }

    /**
     * Waits for a run's end; an interruption cancels it.
     *
     * @throws DeepAnalyzeException if it was interrupted, whatever it has found by then
     */
    Analysis await(AnalysisHandle handle) {
        ends(handle::cancel);
        Analysis analysis = handle.await();
        if (begun()) {
            throw new DeepAnalyzeException(ErrorCode.INTERRUPTED, "Interrupted; nothing was written");
        }
        return analysis;
    }

    private void ends(Runnable how) {
        boolean late;
        synchronized (this) {
            end = how;
            late = begun;
        }
        if (late) {
            how.run();
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
