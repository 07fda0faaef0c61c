package io.deepanalyze.inference.service;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * All requests of one service, from all callers: those that wait to be read, those that wait for a batch, and those that are in one.
 * Its lock guards them. Callers put in and take back; tokenizers and lanes take out and put back.
 *
 * <p>Callers come by turns: each request of a caller has the turn after its last one, and a caller that was away begins at the turn
 * that is served, so that one with few rows does not wait behind one with many (start-time fair queueing, Goyal and others 1996).
 */
final class RequestQueue {
    private static final Result CLOSED = new Result.Failure(
            InferenceErrorCode.CLOSED, "The model was closed before the row had its turn. Run the query again.");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition raw = lock.newCondition();
    private final Condition pooled = lock.newCondition();

    private final ServiceSettings settings;
    private final Counters counters;
    private final Map<Input, Request> inFlight = new HashMap<>();
    private final LinkedHashSet<Request> unread = new LinkedHashSet<>();
    private final RequestPool pool = new RequestPool();
    private final RecentResults recent;
    private final Admission admission;
    private int reading;
    private long turn;
    private long number;
    private boolean closed;

    RequestQueue(ServiceSettings settings, Counters counters) {
        this.settings = settings;
        this.counters = counters;
        this.recent = new RecentResults(settings.recentBytes());
        this.admission = new Admission(settings, lock);
    }

    /**
     * Lets an input in; waits while there is no room.
     *
     * @param last the turn of the caller's last request
     * @return the turn of this one
     */
    long submit(Slot slot, Input input, long last) throws InterruptedException {
        Condition place = null;
        Result known;
        lock.lockInterruptibly();
        try {
            while (true) {
                if (closed) {
                    throw new InferenceException(
                            InferenceErrorCode.CLOSED,
                            "The model was closed. Acquire it again from a registry that is open.");
                }
                Request same = inFlight.get(input);
                if (same != null) {
                    counters.sharedRows.increment();
                    same.slots.add(slot);
                    slot.request = same;
                    return last;
                }
                known = recent.find(input);
                if (known != null) {
                    break;
                }
                if (admission.enter(input, place)) {
                    return enter(slot, input, last);
                }
                if (place == null) {
                    place = admission.lineUp();
                }
                place.await();
            }
        } finally {
            admission.leaveLine(place);
            lock.unlock();
        }
        counters.recentRows.increment();
        counters.given(known, 1);
        slot.fill(known);
        return last;
    }

    private long enter(Slot slot, Input input, long last) {
        Request request = new Request(input, Math.max(turn, last) + 1, number++);
        request.slots.add(slot);
        slot.request = request;
        inFlight.put(input, request);
        unread.add(request);
        raw.signal();
        return request.turn;
    }

    /**
     * Some requests to be read, as soon as there are; empty once the queue is closed.
     *
     * @param most rows at most
     * @param mostCharacters characters at most, unless one row alone has more
     */
    List<Request> takeUnread(int most, int mostCharacters) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (unread.isEmpty() && !closed) {
                raw.await();
            }
            List<Request> taken = new ArrayList<>();
            long size = 0;
            for (Iterator<Request> all = unread.iterator(); all.hasNext() && taken.size() < most; ) {
                Request request = all.next();
                size += request.input.characters();
                if (size > mostCharacters && !taken.isEmpty()) {
                    break;
                }
                all.remove();
                request.state = Request.State.READING;
                taken.add(request);
            }
            reading += taken.size();
            if (!unread.isEmpty()) {
                raw.signal();
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Puts requests that were read into the pool, and tells that the reading of this many has ended. */
    void pool(List<Request> read, int taken) {
        lock.lock();
        try {
            reading -= taken;
            for (Request request : read) {
                if (request.slots.isEmpty() || closed) {
                    drop(request);
                } else {
                    request.state = Request.State.POOLED;
                    pool.add(request);
                }
            }
            pooled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * A batch, as soon as one is due: when there is enough for one, when nothing more is on its way, or when the eldest has
     * waited for long enough. Empty once the queue is closed.
     */
    List<Request> takeBatch(TokenBudget budget) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed) {
                long patience = patience(budget);
                if (patience > 0) {
                    pooled.awaitNanos(patience);
                } else if (patience < 0) {
                    pooled.await();
                } else {
                    turn = Math.max(turn, pool.next().turn);
                    List<Request> batch = pool.takeBatch(budget.tokens(), settings.batchRows());
                    long now = System.nanoTime();
                    for (Request request : batch) {
                        request.state = Request.State.RUNNING;
                        counters.queueNanos.add(now - request.readyNanos());
                    }
                    if (!pool.isEmpty()) {
                        pooled.signal();
                    }
                    return batch;
                }
            }
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    /** How long to wait for the next batch: 0 if it is due, less if there is nothing to wait for yet. */
    private long patience(TokenBudget budget) {
        if (pool.isEmpty()) {
            return -1;
        }
        if ((unread.isEmpty() && reading == 0)
                || pool.tokens() >= 2L * budget.tokens()
                || pool.size() >= settings.batchRows()) {
            return 0;
        }
        long waited = System.nanoTime() - pool.next().readyNanos();
        return Math.max(0, settings.linger().toNanos() - waited);
    }

    /** Gives a request its result, for all that wait for it. */
    void complete(Request request, Result result) {
        List<Slot> slots;
        lock.lock();
        try {
            if (request.state == Request.State.DONE) {
                return;
            }
            slots = List.copyOf(request.slots);
            // What has its result does not hold its text any more.
            slots.forEach(slot -> slot.request = null);
            drop(request);
            if (result instanceof Result.Success success) {
                recent.keep(request.input, success);
            }
        } finally {
            lock.unlock();
        }
        counters.given(result, slots.size());
        for (Slot slot : slots) {
            slot.fill(result);
        }
    }

    /** Takes back what a caller no longer wants. */
    void cancel(Iterable<Slot> slots) {
        lock.lock();
        try {
            for (Slot slot : slots) {
                Request request = slot.request;
                if (request == null || request.state == Request.State.DONE || !request.slots.remove(slot)) {
                    continue;
                }
                counters.cancelledRows.increment();
                boolean waits = request.state == Request.State.RAW || request.state == Request.State.POOLED;
                if (request.slots.isEmpty() && waits) {
                    drop(request);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing in any more; what waits has failed, what is in a batch gets its result. */
    void close() {
        List<Request> waiting = new ArrayList<>();
        lock.lock();
        try {
            closed = true;
            for (Request request : inFlight.values()) {
                if (request.state != Request.State.RUNNING) {
                    waiting.add(request);
                }
            }
            admission.callAll();
            raw.signalAll();
            pooled.signalAll();
        } finally {
            lock.unlock();
        }
        waiting.forEach(request -> complete(request, CLOSED));
    }

    /** Rows that are on their way now. */
    int rows() {
        lock.lock();
        try {
            return admission.rows();
        } finally {
            lock.unlock();
        }
    }

    private void drop(Request request) {
        if (request.state == Request.State.DONE) {
            return;
        }
        inFlight.remove(request.input, request);
        unread.remove(request);
        if (request.state == Request.State.POOLED) {
            pool.remove(request);
        }
        request.state = Request.State.DONE;
        admission.leave(request.input);
    }
}
