package io.deepanalyze.inference.service;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Model;
import io.deepanalyze.inference.Result;
import io.deepanalyze.inference.Tokens;
import java.util.ArrayList;
import java.util.List;

/** Reads texts ahead of the batches, in a thread of its own. */
final class Tokenizing implements Runnable {
    private static final int ROWS = 32;
    private static final int CHARACTERS = 100_000;

    private final Model model;
    private final RequestQueue queue;
    private final Counters counters;

    Tokenizing(Model model, RequestQueue queue, Counters counters) {
        this.model = model;
        this.queue = queue;
        this.counters = counters;
    }

    @Override
    public void run() {
        try {
            for (List<Request> some = queue.takeUnread(ROWS, CHARACTERS);
                    !some.isEmpty();
                    some = queue.takeUnread(ROWS, CHARACTERS)) {
                read(some);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(List<Request> requests) {
        long start = System.nanoTime();
        List<Request> read = new ArrayList<>(requests.size());
        for (Request request : requests) {
            try {
                Tokens tokens = model.tokenize(request.input);
                request.read(tokens, System.nanoTime());
                read.add(request);
            } catch (InferenceException e) {
                queue.complete(request, new Result.Failure(e.code(), String.valueOf(e.getMessage())));
            } catch (RuntimeException | Error e) {
                queue.complete(
                        request,
                        new Result.Failure(
                                InferenceErrorCode.INPUT_FAILED,
                                "The text could not be read (" + e.getClass().getSimpleName()
                                        + "). Leave the row out, or change its text."));
            }
        }
        counters.tokenizeNanos.add(System.nanoTime() - start);
        queue.pool(read, requests.size());
    }
}
