package io.deepanalyze.inference.service;

import io.deepanalyze.inference.ComputeThreads;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Model;
import io.deepanalyze.inference.ModelDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One model on one device, for all callers of this process. Any thread may open calls. Its threads sleep while there is nothing to do. */
public final class ModelService {
    private static final Logger LOG = LoggerFactory.getLogger(ModelService.class);
    private static final long MOST_CLOSE_SECONDS = 60;

    private final Model model;
    private final ServiceSettings settings;
    private final Counters counters = new Counters();
    private final TokenBudget budget;
    private final RequestQueue queue;
    private final List<Thread> threads = new ArrayList<>();

    /**
     * Starts a service.
     *
     * @param turns the turns of the device, shared by all its models
     */
    ModelService(Model model, ServiceSettings settings, ComputeThreads plan, Semaphore turns) {
        this.model = model;
        this.settings = settings;
        this.budget = new TokenBudget(settings.batchTokens());
        this.queue = new RequestQueue(settings, counters);
        for (int i = 0; i < plan.tokenizers(); i++) {
            start("tokenizer-" + i, new Tokenizing(model, queue, counters));
        }
        for (int i = 0; i < plan.lanes(); i++) {
            start("lane-" + i, new Lane(model, queue, budget, turns, counters));
        }
    }

    /** What is known of the model. */
    public ModelDescription description() {
        return model.description();
    }

    /** Begins a call of one caller. */
    public InferenceCall open() {
        return new InferenceCall(queue, settings.callRows());
    }

    /**
     * How many tokens a text has, special ones included, also where the model takes fewer; counted by the calling thread.
     *
     * @throws InferenceException if the text cannot be read
     */
    public int countTokens(String text) {
        return model.countTokens(text);
    }

    /** What it has done so far. */
    public ServiceMetrics metrics() {
        return counters.snapshot(budget.tokens(), queue.rows());
    }

    /** Ends the threads and gives the model back; waits for batches that run. What waits for a batch has failed. Closing again is harmless. */
    void close() {
        queue.close();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_CLOSE_SECONDS);
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive() && System.nanoTime() < deadline) {
                try {
                    thread.join(100);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (threads.stream().anyMatch(Thread::isAlive)) {
            // Memory that is in use cannot be given back without ending the process.
            LOG.warn(
                    "The model {} is still computing after {} s; its memory is not given back.",
                    model.description().name(),
                    MOST_CLOSE_SECONDS);
            return;
        }
        model.close();
    }

    private void start(String name, Runnable work) {
        Thread thread = new Thread(
                work, "deepanalyze-" + name + "-" + model.description().name());
        thread.setDaemon(true);
        // Not that of whoever came first, which may belong to one session.
        thread.setContextClassLoader(ModelService.class.getClassLoader());
        threads.add(thread);
        thread.start();
    }
}
