package io.deepanalyze.functions.generation;

import io.deepanalyze.model.ModelClient;
import io.deepanalyze.model.ModelException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * One model that writes text, for all callers of this process. Any thread may open calls. Without work it has no threads, and before the first
 * row no connection and no file in memory.
 */
public final class GenerationService {
    private static final int MOST_FAILURES = 5;
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final String name;
    private final GenerationSettings settings;
    private final Counters counters = new Counters();
    private final SharedClient client;
    private final WorkQueue queue;
    private final AtomicInteger calls = new AtomicInteger();

    GenerationService(String name, GenerationSettings settings, Supplier<ModelClient> opening) {
        this(name, settings, opening, new Circuit(MOST_FAILURES, PAUSE, System::nanoTime));
    }

    GenerationService(String name, GenerationSettings settings, Supplier<ModelClient> opening, Circuit circuit) {
        this.name = name;
        this.settings = settings;
        this.client = new SharedClient(opening, System::nanoTime);
        Generator generator = new Generator(name, settings, client, circuit, counters);
        this.queue = new WorkQueue(settings, name, generator::generate, generator::isRepeatable, counters);
    }

    /** The model's name in the settings. */
    public String name() {
        return name;
    }

    /**
     * Opens the model ahead of its first row: loads a file, and checks what can be checked of an endpoint without speaking to it.
     *
     * @throws GenerationException if it cannot be opened
     */
    public void load() {
        try {
            client.get();
        } catch (ModelException e) {
            throw new GenerationException(GenerationErrorCode.of(e.code()), String.valueOf(e.getMessage()));
        }
    }

    /** Begins a call of one caller. */
    public GenerationCall open() {
        calls.incrementAndGet();
        return new GenerationCall(queue, settings.callRequests(), calls::decrementAndGet);
    }

    /** What it has done so far. */
    public GenerationMetrics metrics() {
        return counters.snapshot(client.spent(), queue.requests());
    }

    /** Whether nobody has a call open, and nothing waits or runs. */
    boolean isIdle() {
        return calls.get() == 0 && queue.requests() == 0;
    }

    /** Ends what runs, and gives connections and memory back. Closing again is harmless. */
    void close() {
        queue.close();
        client.close();
    }
}
