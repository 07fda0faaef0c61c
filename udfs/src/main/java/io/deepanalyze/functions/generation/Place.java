package io.deepanalyze.functions.generation;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The place of one result in a caller's order. The caller's thread waits for it, a thread of the service fills it. */
final class Place {
    private final CountDownLatch filled = new CountDownLatch(1);
    private volatile @Nullable GenerationResult result;

    /** What fills it, until it does; touched under the lock of the queue alone. */
    @Nullable
    Work work;

    void fill(GenerationResult given) {
        result = given;
        filled.countDown();
    }

    boolean isFilled() {
        return result != null;
    }

    /** The result, when it is there. */
    GenerationResult await() throws InterruptedException {
        filled.await();
        GenerationResult there = result;
        if (there == null) {
            throw new IllegalStateException("a place was opened and not filled");
        }
        return there;
    }
}
