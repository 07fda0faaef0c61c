package io.deepanalyze.inference.service;

import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.Result;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The place of one result in a caller's order. The caller's thread waits for it, a thread of the service fills it. */
final class Slot {
    private volatile @Nullable Result result;
    private volatile @Nullable Thread waiting;

    /** What is asked, until it is in the queue; touched by the caller's thread alone. */
    @Nullable
    Input input;

    /** The request that fills it; touched under the lock of the queue alone. */
    @Nullable
    Request request;

    Slot(Input input) {
        this.input = input;
    }

    /** What is asked, of one that is not in the queue yet. */
    Input unsent() {
        if (input == null) {
            throw new IllegalStateException("It was sent before.");
        }
        return input;
    }

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
