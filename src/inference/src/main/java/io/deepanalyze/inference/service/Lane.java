package io.deepanalyze.inference.service;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Model;
import io.deepanalyze.inference.OutOfDeviceMemoryException;
import io.deepanalyze.inference.Output;
import io.deepanalyze.inference.Result;
import io.deepanalyze.inference.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Runs batches, one after the other, in a thread of its own. */
final class Lane implements Runnable {
    private final Model model;
    private final RequestQueue queue;
    private final TokenBudget budget;
    private final Semaphore turns;
    private final Counters counters;

    /**
     * A lane.
     *
     * @param turns the turns of the device, shared by the lanes of all its models
     */
    Lane(Model model, RequestQueue queue, TokenBudget budget, Semaphore turns, Counters counters) {
        this.model = model;
        this.queue = queue;
        this.budget = budget;
        this.turns = turns;
        this.counters = counters;
    }

    @Override
    public void run() {
        try {
            for (List<Request> batch = queue.takeBatch(budget); !batch.isEmpty(); batch = queue.takeBatch(budget)) {
                turns.acquireUninterruptibly();
                try {
                    compute(batch);
                } finally {
                    turns.release();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void compute(List<Request> batch) {
        List<Tokens> tokens = batch.stream().map(Request::tokens).toList();
        long start = System.nanoTime();
        try {
            List<Output> outputs = model.run(tokens);
            count(batch, System.nanoTime() - start);
            List<Result> results = new ArrayList<>(batch.size());
            for (int i = 0; i < batch.size(); i++) {
                Tokens read = tokens.get(i);
                results.add(new Result.Success(outputs.get(i), read.length(), read.truncated()));
            }
            queue.complete(batch, results);
        } catch (OutOfDeviceMemoryException | OutOfMemoryError e) {
            counters.memoryShortages.increment();
            budget.shrink(padded(batch));
            retry(
                    batch,
                    new Result.Failure(
                            InferenceErrorCode.MEMORY_EXCEEDED,
                            "The memory does not suffice for a row of "
                                    + batch.get(0).length()
                                    + " tokens. Give the executor more memory beside the heap, or run fewer"
                                    + " models in it."));
        } catch (InferenceException e) {
            retry(batch, new Result.Failure(e.code(), String.valueOf(e.getMessage())));
        } catch (RuntimeException | Error e) {
            retry(
                    batch,
                    new Result.Failure(
                            InferenceErrorCode.INPUT_FAILED,
                            "The model failed on the row (" + e.getClass().getSimpleName()
                                    + "). Leave the row out, or change its text."));
        }
    }

    /** The halves of a batch that failed, until what fails is alone. */
    private void retry(List<Request> batch, Result.Failure failure) {
        if (batch.size() == 1) {
            queue.complete(batch.get(0), failure);
            return;
        }
        compute(batch.subList(0, batch.size() / 2));
        compute(batch.subList(batch.size() / 2, batch.size()));
    }

    private void count(List<Request> batch, long nanos) {
        counters.batches.increment();
        counters.computeNanos.add(nanos);
        counters.tokens.add(batch.stream().mapToLong(Request::length).sum());
        counters.paddedTokens.add(padded(batch));
    }

    private static long padded(List<Request> batch) {
        return (long) batch.size()
                * batch.stream().mapToInt(Request::length).max().orElse(0);
    }
}
