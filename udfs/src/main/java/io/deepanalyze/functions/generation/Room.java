package io.deepanalyze.functions.generation;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * The room of a queue, in requests and characters, and the line of those who wait for it: who came first is let in first, so that a long
 * prompt is not passed by short ones for ever. All under the lock of the queue.
 */
final class Room {
    private final int mostRequests;
    private final long mostCharacters;
    private final Condition changed;
    private final ArrayDeque<Object> line = new ArrayDeque<>();
    private int requests;
    private long characters;
    private boolean closed;

    Room(int mostRequests, long mostCharacters, Lock lock) {
        this.mostRequests = mostRequests;
        this.mostCharacters = mostCharacters;
        this.changed = lock.newCondition();
    }

    /** Whether this many characters have room now, and nobody waits for it. */
    boolean admits(int more) {
        return line.isEmpty() && fits(more);
    }

    /** Waits until this many characters have room, or something has changed that the caller wants to know of. */
    void await(int more) throws InterruptedException {
        Object place = new Object();
        line.add(place);
        try {
            while (!closed && !(line.peek() == place && fits(more))) {
                changed.await();
            }
        } finally {
            line.remove(place);
            changed.signalAll();
        }
    }

    void enter(int more) {
        requests++;
        characters += more;
    }

    void leave(int less) {
        requests--;
        characters -= less;
        changed.signalAll();
    }

    /** Lets all go that wait. */
    void close() {
        closed = true;
        changed.signalAll();
    }

    int requests() {
        return requests;
    }

    /** One prompt that is longer than all of the room is let in alone. */
    private boolean fits(int more) {
        return requests == 0 || (requests < mostRequests && characters + more <= mostCharacters);
    }
}
