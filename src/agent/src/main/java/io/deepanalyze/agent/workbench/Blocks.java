package io.deepanalyze.agent.workbench;

import io.deepanalyze.agent.workbench.BlockLimitException.Limit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs blocks of code in threads of their own. A thread that does not end at a limit, because it is planning or matching a
 * pattern and hears of no cancelled job, is interrupted and left behind: what it starts later is cancelled as it starts.
 * Driver side; thread-safe.
 */
final class Blocks {
    private static final long POLL_MILLIS = 50;
    private static final long GRACE_MILLIS = 2000;
    /** Plans are walked by recursion, here and in Spark. */
    private static final long STACK_BYTES = 64L << 20;

    private final JobScope scope;
    private final CostListener cost;
    private final Map<String, Long> byteLimits = new ConcurrentHashMap<>();
    private final Map<String, Limit> ended = new ConcurrentHashMap<>();

    Blocks(JobScope scope, CostListener cost) {
        this.scope = scope;
        this.cost = cost;
    }

    /** Whether a limit ended the block of a query: then none of its jobs may start. */
    boolean hasEnded(String query) {
        return ended.containsKey(query);
    }

    /** Ends the block of a query where its tasks read too much. */
    void checkBytes(String query) {
        Long limit = byteLimits.get(query);
        if (limit != null && cost.bytesRead(query) > limit && ended.putIfAbsent(query, Limit.SCANNED_BYTES) == null) {
            scope.cancel(tag(query));
        }
    }

    /**
     * Does a block's work.
     *
     * @param runEnded why the whole run has ended, if it has
     * @throws BlockLimitException if a limit ended it
     */
    <T> T run(
            String query, BlockLimits limits, Supplier<Optional<BudgetExhaustedException>> runEnded, Supplier<T> work) {
        ended.remove(query);
        Long bytes = limits.scannedBytes();
        if (bytes != null) {
            byteLimits.put(query, bytes);
        }
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread thread = new Thread(
                null, () -> complete(done, () -> scope.tagged(tag(query), work)), "deepanalyze-block", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        try {
            return await(query, done, thread, System.nanoTime() + limits.time().toNanos(), runEnded);
        } finally {
            byteLimits.remove(query);
        }
    }

    private static <T> void complete(CompletableFuture<T> done, Supplier<T> work) {
        try {
            done.complete(work.get());
        } catch (Throwable failure) {
            done.completeExceptionally(failure);
        }
    }

    private <T> T await(
            String query,
            CompletableFuture<T> done,
            Thread thread,
            long deadline,
            Supplier<Optional<BudgetExhaustedException>> runEnded) {
        while (true) {
            try {
                return done.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException running) {
                Optional<BudgetExhaustedException> end = runEnded.get();
                if (end.isPresent()) {
                    leave(query, done, thread);
                    throw end.get();
                }
                if (System.nanoTime() > deadline) {
                    ended.putIfAbsent(query, Limit.TIME);
                }
                throwIfEnded(query, done, thread);
            } catch (ExecutionException failed) {
                throwIfEnded(query, done, thread);
                throw unchecked(failed.getCause() == null ? failed : failed.getCause());
            } catch (InterruptedException interrupted) {
                leave(query, done, thread);
                Thread.currentThread().interrupt();
                throw new BudgetExhaustedException("cancelled", "The caller was interrupted");
            }
        }
    }

    private void throwIfEnded(String query, CompletableFuture<?> done, Thread thread) {
        Limit limit = ended.get(query);
        if (limit != null) {
            leave(query, done, thread);
            throw new BlockLimitException(limit);
        }
    }

    /** Ends what can be ended, and waits a little for the thread, so that mostly nothing is left behind. */
    private void leave(String query, CompletableFuture<?> done, Thread thread) {
        ended.putIfAbsent(query, Limit.TIME);
        scope.cancel(tag(query));
        thread.interrupt();
        try {
            done.get(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException over) {
            // It ended, or it is left behind.
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }

    private String tag(String query) {
        return scope.group() + "-" + query.replace(',', '_');
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof RuntimeException known) {
            return known;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(
                failure.getMessage(), failure); // Spark's own are checked, though no signature says so
    }
}
