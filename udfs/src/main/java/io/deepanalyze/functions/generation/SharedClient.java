package io.deepanalyze.functions.generation;

import io.deepanalyze.model.ModelClient;
import io.deepanalyze.model.ModelErrorCode;
import io.deepanalyze.model.ModelException;
import io.deepanalyze.model.TokenLedger;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The client of one model, opened when the first row wants it, since a file takes a while to load. One that could not be opened is tried
 * again after a while, not for each row. Safe for many threads.
 */
final class SharedClient implements AutoCloseable {
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(15);

    private final Supplier<ModelClient> opening;
    private final LongSupplier nanoTime;
    private volatile @Nullable ModelClient client;
    private @Nullable ModelException failure;
    private long failedNanos;
    private boolean closed;

    SharedClient(Supplier<ModelClient> opening, LongSupplier nanoTime) {
        this.opening = opening;
        this.nanoTime = nanoTime;
    }

    /**
     * The client.
     *
     * @throws ModelException if it cannot be opened, or was closed
     */
    synchronized ModelClient get() {
        if (closed) {
            throw new ModelException(ModelErrorCode.CLOSED, "The model was closed. Run the query again.");
        }
        ModelClient there = client;
        if (there != null) {
            return there;
        }
        if (failure != null && nanoTime.getAsLong() - failedNanos < AGAIN_AFTER.toNanos()) {
            throw failure;
        }
        try {
            ModelClient opened = opening.get();
            client = opened;
            failure = null;
            return opened;
        } catch (ModelException e) {
            failure = e;
            failedNanos = nanoTime.getAsLong();
            throw e;
        }
    }

    /** What was spent, nothing before it was opened; does not wait for a file that is being loaded. */
    TokenLedger spent() {
        ModelClient there = client;
        return there == null ? TokenLedger.uncapped() : there.ledger();
    }

    @Override
    public synchronized void close() {
        closed = true;
        ModelClient there = client;
        if (there != null) {
            there.close();
        }
    }
}
