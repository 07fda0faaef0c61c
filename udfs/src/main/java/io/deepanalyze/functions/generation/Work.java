package io.deepanalyze.functions.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way, for all rows that asked for it meanwhile; its thread runs it. What is not final is touched under the lock of the queue
 * alone.
 */
final class Work implements Runnable {
    final GenerationRequest request;

    /** Where it stands among all callers; lower ones come first. */
    final long turn;

    /** The order of arrival, which decides between equal turns. */
    final long number;

    final long arrivedNanos = System.nanoTime();
    final List<Place> places = new ArrayList<>(1);
    State state = State.WAITING;

    /** The thread that asks the model for it, while it does. */
    @Nullable
    Thread runner;

    private final Consumer<Work> running;

    Work(GenerationRequest request, long turn, long number, Consumer<Work> running) {
        this.request = request;
        this.turn = turn;
        this.number = number;
        this.running = running;
    }

    @Override
    public void run() {
        running.accept(this);
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
