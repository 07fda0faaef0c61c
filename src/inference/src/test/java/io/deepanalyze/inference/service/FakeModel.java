package io.deepanalyze.inference.service;

import io.deepanalyze.inference.Device;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.Model;
import io.deepanalyze.inference.ModelDescription;
import io.deepanalyze.inference.OutOfDeviceMemoryException;
import io.deepanalyze.inference.Output;
import io.deepanalyze.inference.Task;
import io.deepanalyze.inference.Tokens;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A model that knows only numbers: the text {@code "17"} has 17 tokens and the vector {17}. It fails on {@code "poison"}, its tokenizer
 * on {@code "unreadable"}, and it has memory for as many tokens as it is told.
 */
final class FakeModel implements Model {
    final ConcurrentLinkedQueue<List<Integer>> batches = new ConcurrentLinkedQueue<>();
    final AtomicInteger closings = new AtomicInteger();
    final AtomicBoolean usedAfterClosing = new AtomicBoolean();
    final AtomicInteger running = new AtomicInteger();
    final AtomicInteger mostRunning = new AtomicInteger();
    final AtomicLong rows = new AtomicLong();

    /** Batches wait for it. */
    volatile CountDownLatch gate = new CountDownLatch(0);

    volatile long memoryTokens = Long.MAX_VALUE;
    volatile long nanosPerToken;

    private final String name;

    FakeModel() {
        this("fake");
    }

    FakeModel(String name) {
        this.name = name;
    }

    @Override
    public ModelDescription description() {
        return new ModelDescription(name, "0", "fake", Device.CPU, Task.EMBED, 1, List.of(), 512, 10);
    }

    @Override
    public Tokens tokenize(Input input) {
        if (input.text().equals("unreadable")) {
            throw new IllegalStateException(input.text());
        }
        int value = input.text().equals("poison")
                ? -1
                : Integer.parseInt(input.text().strip());
        int[] ids = new int[value < 0 ? 5 : 1 + value % 512];
        ids[0] = value;
        return new Tokens(ids, null, null, value >= 512);
    }

    @Override
    public int countTokens(String text) {
        return 1 + Integer.parseInt(text);
    }

    @Override
    public List<Output> run(List<Tokens> batch) {
        mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            gate.await();
            usedAfterClosing.compareAndSet(false, closings.get() > 0);
            int longest = batch.stream().mapToInt(Tokens::length).max().orElseThrow();
            if ((long) longest * batch.size() > memoryTokens) {
                throw new OutOfDeviceMemoryException(new IllegalStateException("full"));
            }
            batches.add(batch.stream().map(Tokens::length).toList());
            if (batch.stream().anyMatch(each -> each.ids()[0] < 0)) {
                throw new InferenceException(InferenceErrorCode.INPUT_FAILED, "poisoned");
            }
            for (long end = System.nanoTime() + nanosPerToken * longest * batch.size(); System.nanoTime() < end; ) {
                Thread.onSpinWait();
            }
            rows.addAndGet(batch.size());
            return batch.stream()
                    .map(each -> (Output) new Output.Embedding(new float[] {each.ids()[0]}))
                    .toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            running.decrementAndGet();
        }
    }

    @Override
    public void close() {
        closings.incrementAndGet();
    }
}
