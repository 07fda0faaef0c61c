package io.deepanalyze.inference.service;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.Result;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * What one caller, such as a task, asks of a service: it hands in inputs and takes their results in the same order. For one thread;
 * any number of calls may be open at once. Closed before the end it takes back what has no result yet.
 */
public final class InferenceCall implements AutoCloseable {
    /** Inputs that go into the queue at once, so that its lock and its threads are bothered once for all of them. */
    private static final int GROUP = 32;

    /** Inputs that are in the queue, or done and not taken, before others are held back for a group. */
    private static final int AHEAD = 64;

    /** Characters of an input that is not held back: what is held is not counted against the queue's room. */
    private static final int LONG = 10_000;

    private final RequestQueue queue;
    private final int most;
    private final ArrayDeque<Slot> slots = new ArrayDeque<>();

    /** The youngest of them, which are not in the queue yet. */
    private final ArrayDeque<Slot> held = new ArrayDeque<>();

    private long turn;

    InferenceCall(RequestQueue queue, int most) {
        this.queue = queue;
        this.most = most;
    }

    /**
     * Hands in an input. Waits while all callers together have as much in the service as it takes, which ends without this caller's
     * doing. Where enough of this caller's are on their way, an input may be held back until there are some more.
     *
     * @return false, with nothing done, if this caller has to take results first
     * @throws InferenceException with {@code CLOSED}, or with {@code CANCELLED} if the thread was interrupted
     */
    public boolean offer(Input input) {
        if (slots.size() >= most) {
            return false;
        }
        Slot slot = new Slot(input);
        boolean busy = slots.size() - held.size() >= AHEAD;
        held.add(slot);
        try {
            if (!busy || held.size() >= GROUP || input.characters() > LONG) {
                submit();
            }
        } catch (InferenceException e) {
            held.remove(slot);
            throw e;
        }
        slots.add(slot);
        return true;
    }

    /** What is held back was handed in, so that it fails like others if the model was closed meanwhile. */
    private void submitHeld() {
        try {
            submit();
        } catch (InferenceException e) {
            if (e.code() != InferenceErrorCode.CLOSED) {
                throw e;
            }
            held.forEach(each -> each.fill(RequestQueue.CLOSED));
            held.clear();
        }
    }

    private void submit() {
        if (held.isEmpty()) {
            return;
        }

        try {
            turn = queue.submit(held, turn);
        } catch (InterruptedException e) {
            throw cancelled();
        }
    }

    /**
     * The result of the eldest input that has not been taken; waits for it.
     *
     * @throws NoSuchElementException if nothing was handed in that was not taken
     * @throws InferenceException with {@code CANCELLED} if the thread was interrupted; the input is still to be taken
     */
    public Result take() {
        Slot slot = slots.element();
        if (slots.size() - held.size() <= AHEAD) {
            submitHeld();
        }
        try {
            Result result = slot.await();
            slots.remove();
            return result;
        } catch (InterruptedException e) {
            throw cancelled();
        }
    }

    /** Whether {@link #take} would not wait. */
    public boolean isReady() {
        Slot slot = slots.peek();
        return slot != null && slot.isFilled();
    }

    /** How many inputs were handed in and not taken. */
    public int pending() {
        return slots.size();
    }

    /**
     * The results of a stream of inputs, in its order. Reads ahead while it waits, as far as the service's settings let a caller. Nothing
     * else may be done with the call meanwhile.
     */
    public Iterator<Result> results(Iterator<Input> inputs) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !slots.isEmpty() || inputs.hasNext();
            }

            @Override
            public Result next() {
                while (!isReady() && slots.size() < most && inputs.hasNext()) {
                    offer(inputs.next());
                }
                return take();
            }
        };
    }

    /** Takes back what has no result yet. Further calls do nothing. */
    @Override
    public void close() {
        queue.cancel(slots);
        slots.clear();
        held.clear();
    }

    private static InferenceException cancelled() {
        Thread.currentThread().interrupt();
        return new InferenceException(
                InferenceErrorCode.CANCELLED,
                "The thread was interrupted while it waited for a model. The task was killed or cancelled.");
    }
}
