package io.deepanalyze.model.endpoint;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response as it comes: one thread polls it, with a time-out of its own each time, and may cancel it, which
 * closes the connection. One piece is under way at a time, so that a body that nobody reads fills no memory.
 */
final class ByteFeed implements BodySubscriber<ByteFeed> {
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean cancelled;

    /**
     * The next piece.
     *
     * @return null at the end of the body
     * @throws TimeoutException if none came in time
     * @throws IOException if the connection broke
     */
    byte @Nullable [] poll(Duration patience) throws InterruptedException, IOException, TimeoutException {
        Signal signal = signals.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (signal == null) {
            throw new TimeoutException();
        }
        if (signal.failure() != null) {
            throw new IOException(signal.failure());
        }
        Flow.Subscription source = subscription;
        if (signal.bytes() != null && source != null) {
            source.request(1);
        }
        return signal.bytes();
    }

    /** Ends the body, wherever it is. From any thread, any number of times. */
    void cancel() {
        cancelled = true;
        Flow.Subscription source = subscription;
        if (source != null) {
            source.cancel();
        }
    }

    @Override
    public CompletionStage<ByteFeed> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription source) {
        subscription = source;
        if (cancelled) {
            source.cancel();
        } else {
            source.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        byte[] bytes = new byte[buffers.stream().mapToInt(ByteBuffer::remaining).sum()];
        int at = 0;
        for (ByteBuffer buffer : buffers) {
            int length = buffer.remaining();
            buffer.get(bytes, at, length);
            at += length;
        }
        signals.add(new Signal(bytes, null));
    }

    @Override
    public void onError(Throwable failure) {
        signals.add(new Signal(null, failure));
    }

    @Override
    public void onComplete() {
        signals.add(new Signal(null, null));
    }

    /** A piece, a failure, or neither at the end. */
    private record Signal(byte @Nullable [] bytes, @Nullable Throwable failure) {}
}
