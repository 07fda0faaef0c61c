package io.deepanalyze.agent.research;

import io.deepanalyze.agent.workbench.BudgetExhaustedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Does numbered pieces of work, some side by side, and gives what came of them in the order of their numbers.
 *
 * @param threads how many at a time; one does all on the caller's thread
 */
record SideBySide(int threads) {
    <T> List<T> all(int count, IntFunction<T> work) {
        List<T> results = new ArrayList<>();
        if (Math.min(threads, count) <= 1) {
            for (int i = 0; i < count; i++) {
                results.add(work.apply(i));
            }
            return results;
        }
        // Its threads are children of the run's, whose scheduler pool and session they so have.
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, count), task -> {
            Thread thread = new Thread(task, "deepanalyze-research");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                futures.add(pool.submit(() -> work.apply(number)));
            }
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BudgetExhaustedException("cancelled", "The research was interrupted");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failed);
        } finally {
            pool.shutdownNow();
        }
    }
}
