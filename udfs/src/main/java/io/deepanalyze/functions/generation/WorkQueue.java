package io.deepanalyze.functions.generation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All requests of one service, from all callers; its lock guards them. Threads ask the model for them, each for one at a time, and end when
 * there is nothing to do.
 *
 * <p>Callers come by turns: each request of a caller has the turn after its last one, and a caller that was away begins at the turn that is
 * served, so that one with few rows does not wait behind one with many (start-time fair queueing, Goyal and others 1996).
 */
final class WorkQueue {
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final GenerationResult.Failure CLOSED = new GenerationResult.Failure(
            GenerationErrorCode.CLOSED, "The model was closed before the row had its answer. Run the query again.");
    private static final GenerationResult.Failure DEFECT = new GenerationResult.Failure(
            GenerationErrorCode.INTERNAL,
            "The row has no answer because of a defect of DeepAnalyze, or since memory was short. The log of the executor says more.");

    private final ReentrantLock lock = new ReentrantLock();
    private final Room room;
    private final Map<GenerationRequest, Work> inFlight = new HashMap<>();
    private final Set<Work> works = new LinkedHashSet<>();
    private final Function<GenerationRequest, GenerationResult> generation;
    private final Predicate<GenerationRequest> shared;
    private final Counters counters;
    private final ThreadPoolExecutor threads;
    private long turn;
    private long number;
    private boolean closed;

    /**
     * A queue.
     *
     * @param settings how much it takes, and how many threads
     * @param generation asks the model; ends early if its thread is interrupted
     * @param shared whether equal requests are computed once
     */
    WorkQueue(
            GenerationSettings settings,
            String name,
            Function<GenerationRequest, GenerationResult> generation,
            Predicate<GenerationRequest> shared,
            Counters counters) {
        this.room = new Room(settings.queueRequests(), settings.queueCharacters(), lock);
        this.generation = generation;
        this.shared = shared;
        this.counters = counters;
        this.threads = new ThreadPoolExecutor(
                settings.concurrency(),
                settings.concurrency(),
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new PriorityBlockingQueue<>(64, WorkQueue::compare),
                task -> {
                    Thread thread = new Thread(task, "deepanalyze-generation-" + name);
                    thread.setDaemon(true);
                    // Not that of whoever came first, which may belong to one session.
                    thread.setContextClassLoader(WorkQueue.class.getClassLoader());
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Lets a request in; waits while there is no room.
     *
     * @param last the turn of the caller's last request
     * @return the turn of this one
     */
    long submit(Place place, GenerationRequest request, long last) throws InterruptedException {
        boolean sharing = shared.test(request);
        lock.lockInterruptibly();
        try {
            boolean waited = false;
            while (true) {
                if (closed) {
                    throw new GenerationException(
                            GenerationErrorCode.CLOSED, "The model was closed. Ask a registry that is open for it.");
                }
                Work same = sharing ? inFlight.get(request) : null;
                if (same != null) {
                    counters.sharedRows.increment();
                    same.places.add(place);
                    place.work = same;
                    return last;
                }
                if (waited || room.admits(request.characters())) {
                    return enter(place, request, sharing, last);
                }
                room.await(request.characters());
                waited = true;
            }
        } finally {
            lock.unlock();
        }
    }

    private long enter(Place place, GenerationRequest request, boolean sharing, long last) {
        Work work = new Work(request, Math.max(turn, last) + 1, number++, this::run);
        work.places.add(place);
        place.work = work;
        room.enter(request.characters());
        works.add(work);
        if (sharing) {
            inFlight.put(request, work);
        }
        threads.execute(work);
        return work.turn;
    }

    /** Takes back what a caller no longer wants. */
    void cancel(Iterable<Place> places) {
        lock.lock();
        try {
            for (Place place : places) {
                Work work = place.work;
                if (work == null || !work.places.remove(place)) {
                    continue;
                }
                place.work = null;
                counters.cancelledRows.increment();
                if (work.places.isEmpty()) {
                    abandon(work);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing in any more. What waits has failed, what runs is interrupted and has failed. Closing again is harmless. */
    void close() {
        List<Work> waiting = new ArrayList<>();
        lock.lock();
        try {
            closed = true;
            room.close();
            for (Work work : works) {
                if (work.state == Work.State.WAITING) {
                    waiting.add(work);
                } else if (work.runner != null) {
                    work.runner.interrupt();
                }
            }
        } finally {
            lock.unlock();
        }
        waiting.forEach(work -> complete(work, CLOSED));
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** Requests that wait or run. */
    int requests() {
        lock.lock();
        try {
            return room.requests();
        } finally {
            lock.unlock();
        }
    }

    private void run(Work work) {
        if (!begin(work)) {
            return;
        }
        GenerationResult result = DEFECT;
        long start = System.nanoTime();
        counters.queueNanos.add(start - work.arrivedNanos);
        try {
            result = generation.apply(work.request);
        } finally {
            // Errors end the thread, but no row waits for ever.
            counters.generationNanos.add(System.nanoTime() - start);
            complete(work, result);
        }
    }

    private boolean begin(Work work) {
        lock.lock();
        try {
            if (work.state != Work.State.WAITING) {
                return false;
            }
            work.state = Work.State.RUNNING;
            work.runner = Thread.currentThread();
            turn = Math.max(turn, work.turn);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Nobody wants it any more: it does not begin, or ends early. Whoever asks for the same from now on begins anew. */
    private void abandon(Work work) {
        inFlight.remove(work.request, work);
        if (work.state == Work.State.RUNNING) {
            work.state = Work.State.ABANDONED;
            if (work.runner != null) {
                work.runner.interrupt();
            }
        } else if (work.state == Work.State.WAITING) {
            threads.remove(work);
            finish(work);
        }
    }

    private void complete(Work work, GenerationResult result) {
        List<Place> places;
        GenerationResult given;
        lock.lock();
        try {
            if (work.state == Work.State.DONE) {
                return;
            }
            if (work.runner != null) {
                work.runner = null;
                // An interrupt was meant for this request, not for the thread's next one.
                Thread.interrupted();
            }
            places = List.copyOf(work.places);
            // What has its result does not hold its prompt any more.
            places.forEach(place -> place.work = null);
            given = closed && isCancelled(result) ? CLOSED : result;
            finish(work);
        } finally {
            lock.unlock();
        }
        counters.given(given, places.size());
        places.forEach(place -> place.fill(given));
    }

    private void finish(Work work) {
        inFlight.remove(work.request, work);
        works.remove(work);
        work.state = Work.State.DONE;
        room.leave(work.request.characters());
    }

    private static int compare(Runnable one, Runnable other) {
        Work left = (Work) one;
        Work right = (Work) other;
        return left.turn == right.turn ? Long.compare(left.number, right.number) : Long.compare(left.turn, right.turn);
    }

    private static boolean isCancelled(@Nullable GenerationResult result) {
        return result instanceof GenerationResult.Failure failure && failure.code() == GenerationErrorCode.CANCELLED;
    }
}
