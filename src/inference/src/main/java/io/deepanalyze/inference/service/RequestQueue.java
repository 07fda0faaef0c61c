package io.deepanalyze.inference.service;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.Result;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
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
    static final Result CLOSED = new Result.Failure(
            InferenceErrorCode.CLOSED, "The model was closed before the row had its turn. Run the query again.");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition raw = lock.newCondition();
    private final Condition pooled = lock.newCondition();

    private final ServiceSettings settings;
    private final Counters counters;
    private final EqualInputs sharing;
    private final LinkedHashSet<Request> unread = new LinkedHashSet<>();
    private final RequestPool pool = new RequestPool();
    private final Admission admission;
    private int reading;
    private long turn;
    private long number;
    private boolean closed;

    RequestQueue(ServiceSettings settings, Counters counters) {
        this.settings = settings;
        this.counters = counters;
        this.sharing = new EqualInputs(settings.recentBytes(), counters);
        this.admission = new Admission(settings, lock);
    }

    /**
     * Lets a caller's inputs in, one after the other; waits while there is no room.
     *
     * @param entering the inputs' slots, which leave this as they get in
     * @param last the turn of the caller's last request
     * @return the turn of its last one now
     */
    long submit(Queue<Slot> entering, long last) throws InterruptedException {
        Condition place = null;
        long youngest = last;
        lock.lockInterruptibly();
        try {
            for (Slot slot = entering.peek(); slot != null; ) {
                Input input = slot.unsent();
                if (closed) {
                    throw new InferenceException(
                            InferenceErrorCode.CLOSED,
                            "The model was closed. Acquire it again from a registry that is open.");
                }
                if (!sharing.share(slot, input)) {
                    if (!admission.enter(input, place)) {
                        if (place == null) {
                            wake();
                            place = admission.lineUp();
                        }
                        place.await();
                        continue;
                    }
                    youngest = enter(slot, input, youngest);
                }
                admission.leaveLine(place);
                place = null;
                slot.input = null;
                entering.remove();
                slot = entering.peek();
            }
        } finally {
            wake();
            admission.leaveLine(place);
            lock.unlock();
        }
        return youngest;
    }

    private void wake() {
        if (!unread.isEmpty()) {
            raw.signal();
        }
    }

    private long enter(Slot slot, Input input, long last) {
        Request request = new Request(input, Math.max(turn, last) + 1, number++);
        request.slots.add(slot);
        slot.request = request;
        sharing.begin(request);
        unread.add(request);
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
            // One is enough: who takes a batch and leaves some wakes the next.
            pooled.signal();
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
        complete(List.of(request), List.of(result));
    }

    /** Gives requests their results, for all that wait for them. */
    void complete(List<Request> requests, List<? extends Result> results) {
        List<List<Slot>> waiting = new ArrayList<>(requests.size());
        lock.lock();
        try {
            for (int i = 0; i < requests.size(); i++) {
                waiting.add(end(requests.get(i), results.get(i)));
            }
        } finally {
            lock.unlock();
        }
        for (int i = 0; i < waiting.size(); i++) {
            Result result = results.get(i);
            counters.given(result, waiting.get(i).size());
            waiting.get(i).forEach(slot -> slot.fill(result));
        }
    }

    /** The slots that are to be filled; none where the request has ended before. */
    private List<Slot> end(Request request, Result result) {
        if (request.state == Request.State.DONE) {
            return List.of();
        }
        List<Slot> slots = List.copyOf(request.slots);
        // What has its result does not hold its text any more.
        slots.forEach(slot -> slot.request = null);
        drop(request);
        if (result instanceof Result.Success success) {
            sharing.keep(request, success);
        }
        return slots;
    }

    /** Takes back what a caller no longer wants. */
    void cancel(Iterable<Slot> slots) {
        lock.lock();
        try {
            for (Slot slot : slots) {
                if (slot.input != null) {
                    slot.input = null;
                    counters.cancelledRows.increment();
                    continue;
                }
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
            for (Request request : sharing.inFlight()) {
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
        sharing.end(request);
        unread.remove(request);
        if (request.state == Request.State.POOLED) {
            pool.remove(request);
        }
        request.state = Request.State.DONE;
        admission.leave(request.input);
    }
}
