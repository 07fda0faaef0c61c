package io.deepanalyze.functions.generation;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * What one caller, such as a task, asks of a service: it hands in requests and takes their results in the same order. For one thread; any
 * number of calls may be open at once. Closed before the end it takes back what has no result yet.
 */
public final class GenerationCall implements AutoCloseable {
    private final WorkQueue queue;
    private final int most;
    private final Runnable closing;
    private final ArrayDeque<Place> places = new ArrayDeque<>();
    private long turn;
    private boolean closed;

    /**
     * A call.
     *
     * @param most requests that it may have in the queue or not taken
     * @param closing is told once that the call has ended
     */
    GenerationCall(WorkQueue queue, int most, Runnable closing) {
        this.queue = queue;
        this.most = most;
        this.closing = closing;
    }

    /**
     * Hands in a request. Waits while all callers together have as much in the service as it takes, which ends without this caller's doing.
     *
     * @return false, with nothing done, if this caller has to take results first
     * @throws GenerationException with {@code CLOSED}, or with {@code CANCELLED} if the thread was interrupted
     */
    public boolean offer(GenerationRequest request) {
        if (places.size() >= most) {
            return false;
        }
        Place place = new Place();
        try {
            turn = queue.submit(place, request, turn);
        } catch (InterruptedException e) {
            throw cancelled();
        }
        places.add(place);
        return true;
    }

    /**
     * The result of the eldest request that has not been taken; waits for it.
     *
     * @throws NoSuchElementException if nothing was handed in that was not taken
     * @throws GenerationException with {@code CANCELLED} if the thread was interrupted; the request is still to be taken
     */
    public GenerationResult take() {
        Place place = places.element();
        try {
            GenerationResult result = place.await();
            places.remove();
            return result;
        } catch (InterruptedException e) {
            throw cancelled();
        }
    }

    /** Whether {@link #take} would not wait. */
    public boolean isReady() {
        Place place = places.peek();
        return place != null && place.isFilled();
    }

    /** How many requests were handed in and not taken. */
    public int pending() {
        return places.size();
    }

    /**
     * The results of a stream of requests, in its order. Reads ahead while it waits, as far as the service lets a caller. Nothing else may be
     * done with the call meanwhile.
     */
    public Iterator<GenerationResult> results(Iterator<GenerationRequest> requests) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !places.isEmpty() || requests.hasNext();
            }

            @Override
            public GenerationResult next() {
                while (!isReady() && places.size() < most && requests.hasNext()) {
                    offer(requests.next());
                }
                return take();
            }
        };
    }

    /** Takes back what has no result yet; requests that the model is being asked end, unless others want them too. Further calls do nothing. */
    @Override
    public void close() {
        queue.cancel(places);
        places.clear();
        if (!closed) {
            closed = true;
            closing.run();
        }
    }

    private static GenerationException cancelled() {
        Thread.currentThread().interrupt();
        return new GenerationException(
                GenerationErrorCode.CANCELLED,
                "The thread was interrupted while it waited for a model. The task was killed or cancelled.");
    }
}
