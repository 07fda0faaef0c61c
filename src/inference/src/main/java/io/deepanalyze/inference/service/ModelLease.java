package io.deepanalyze.inference.service;

import java.util.concurrent.atomic.AtomicBoolean;

/** The use of a model by somebody, such as a task. The model stays in memory until the lease is closed. */
public final class ModelLease implements AutoCloseable {
    private final ModelService service;
    private final Runnable giveBack;
    private final AtomicBoolean closed = new AtomicBoolean();

    ModelLease(ModelService service, Runnable giveBack) {
        this.service = service;
        this.giveBack = giveBack;
    }

    /** The service of the model. */
    public ModelService service() {
        return service;
    }

    /** Ends the use. The model stays in memory until others need its room. Further calls do nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            giveBack.run();
        }
    }
}
