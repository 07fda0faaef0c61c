package io.deepanalyze.inference.service;

import io.deepanalyze.inference.Result;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The place of one result in a caller's order. The caller's thread waits for it, a thread of the service fills it. */
final class Slot {
    private volatile @Nullable Result result;
    private volatile @Nullable Thread waiting;

    /** The request that fills it; touched under the lock of the queue alone. */
    @Nullable
    Request request;

    void fill(Result filled) {
        result = filled;
        Thread thread = waiting;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    boolean isFilled() {
        return result != null;
    }

    /** The result, when it is there. */
    Result await() throws InterruptedException {
        Result there = result;
        if (there != null) {
            return there;
        }
        waiting = Thread.currentThread();
        try {
            for (there = result; there == null; there = result) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                LockSupport.park(this);
            }
            return there;
        } finally {
            waiting = null;
        }
    }
}
