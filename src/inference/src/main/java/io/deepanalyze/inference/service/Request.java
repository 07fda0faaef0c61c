package io.deepanalyze.inference.service;

import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input on its way through the service, for all callers that asked for it meanwhile. Its state and slots are touched under the
 * lock of the queue alone; its tokens are written before it comes into the pool.
 */
final class Request {
    final Input input;

    /** Where it stands among all callers; lower ones come first. */
    final long turn;

    /** The order of arrival, which decides between equal turns. */
    final long number;

    final List<Slot> slots = new ArrayList<>(1);
    State state = State.RAW;

    private @Nullable Tokens tokens;
    private long readyNanos;

    Request(Input input, long turn, long number) {
        this.input = input;
        this.turn = turn;
        this.number = number;
    }

    void read(Tokens read, long now) {
        tokens = read;
        readyNanos = now;
    }

    Tokens tokens() {
        if (tokens == null) {
            throw new IllegalStateException("It was not read yet.");
        }
        return tokens;
    }

    int length() {
        return Math.max(1, tokens().length());
    }

    long readyNanos() {
        return readyNanos;
    }

    /** Where a request is. */
    enum State {
        /** It waits to be read. */
        RAW,
        /** A thread reads it. */
        READING,
        /** It waits for a batch. */
        POOLED,
        /** It is in a batch. */
        RUNNING,
        /** It has its result, or nobody wants it any more. */
        DONE
    }
}
