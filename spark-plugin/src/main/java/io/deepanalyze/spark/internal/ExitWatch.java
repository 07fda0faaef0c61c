package io.deepanalyze.spark.internal;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Keeps the JVM alive for a little while its user works, so that a signal does not end it in the middle: whoever ends the
 * JVM waits until this is closed, at most {@value #PATIENCE_SECONDS} seconds. Spark and Hadoop are still whole then, since
 * their own hooks, which stop the session and close file systems, come after it.
 */
public final class ExitWatch implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;
    /** Hadoop runs the hooks of the largest number first; Spark's is below 100. */
    private static final int BEFORE_SPARK = 1000;

    private final CountDownLatch tidy = new CountDownLatch(1);
    private final Runnable hook;

    /**
     * Begins to watch.
     *
     * @param onExit called when the JVM begins to end, on a thread of its own; the JVM waits for it, too
     * @throws DeepAnalyzeException of code INTERRUPTED if the JVM is ending
     */
    public ExitWatch(Runnable onExit) {
        hook = () -> {
            try {
                onExit.run();
            } finally {
                awaitTidiness();
            }
        };
        try {
            ShutdownHookManager.get()
                    .addShutdownHook(hook, BEFORE_SPARK, PATIENCE_SECONDS + PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (IllegalStateException ending) {
            throw new DeepAnalyzeException(ErrorCode.INTERRUPTED, "Interrupted: the program is ending", ending);
        }
    }

    /** Whether the JVM is ending. */
    public boolean begun() {
        return ShutdownHookManager.get().isShutdownInProgress();
    }

    private void awaitTidiness() {
        try {
            // Then whoever asked the JVM to end has waited long enough.
            var unused = tidy.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        tidy.countDown();
        try {
            ShutdownHookManager.get().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook has seen the latch and ends by itself.
        }
    }
}
