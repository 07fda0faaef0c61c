package io.deepanalyze.functions.generation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request on its way, for all rows that asked for it meanwhile. All but the request is touched under the lock of the queue alone. */
final class Work {
    final GenerationRequest request;
    final long arrivedNanos;
    final List<Place> places = new ArrayList<>(1);
    State state = State.WAITING;

    /** What its thread runs; known from the beginning. */
    @Nullable
    Runnable task;

    /** The thread that asks the model for it, while it does. */
    @Nullable
    Thread runner;

    Work(GenerationRequest request, long arrivedNanos) {
        this.request = request;
        this.arrivedNanos = arrivedNanos;
    }

    /** Where it is. */
    enum State {
        /** It waits for a thread. */
        WAITING,
        /** The model is asked. */
        RUNNING,
        /** The model is asked, but nobody wants the answer any more. */
        ABANDONED,
        /** It has its result, or was taken back. */
        DONE
    }
}
