package io.deepanalyze.inference.service;

import io.deepanalyze.inference.Input;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * The room of a queue, in rows and characters, and the line of those who wait for it: who came first is let in first, so that a long
 * text is not passed by short ones for ever. All under the lock of the queue.
 */
final class Admission {
    private final ServiceSettings settings;
    private final Lock lock;
    private final ArrayDeque<Condition> line = new ArrayDeque<>();
    private int rows;
    private long characters;

    Admission(ServiceSettings settings, Lock lock) {
        this.settings = settings;
        this.lock = lock;
    }

    /**
     * Takes room for an input, if there is some and nobody was there before.
     *
     * @param place the caller's place in the line, or null if it has just come
     */
    boolean enter(Input input, @Nullable Condition place) {
        boolean room = rows == 0
                || (rows < settings.queueRows() && characters + input.characters() <= settings.queueCharacters());
        if (!room || !(line.isEmpty() || line.peek() == place)) {
            return false;
        }
        rows++;
        characters += input.characters();
        return true;
    }

    /** Gives room back. */
    void leave(Input input) {
        rows--;
        characters -= input.characters();
        callNext();
    }

    /** A place at the end of the line, to wait at. */
    Condition lineUp() {
        Condition place = lock.newCondition();
        line.add(place);
        return place;
    }

    /** Gives a place in the line up. */
    void leaveLine(@Nullable Condition place) {
        if (place != null) {
            line.remove(place);
            callNext();
        }
    }

    /** Wakes all who wait. */
    void callAll() {
        line.forEach(Condition::signal);
    }

    /** Rows that have room. */
    int rows() {
        return rows;
    }

    private void callNext() {
        Condition next = line.peek();
        if (next != null) {
            next.signal();
        }
    }
}
