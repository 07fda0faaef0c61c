package io.deepanalyze.inference.service;

import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.Result;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The inputs that are asked about now, and those that were lately, so that equal ones are computed once. Not thread-safe. */
final class EqualInputs {
    private final Map<Input, Request> inFlight = new HashMap<>();
    private final RecentResults recent;
    private final Counters counters;

    EqualInputs(long recentBytes, Counters counters) {
        this.recent = new RecentResults(recentBytes);
        this.counters = counters;
    }

    /** Gives a slot the result of an equal input, or a place beside it; false if there is none. */
    boolean share(Slot slot, Input input) {
        Request same = inFlight.get(input);
        if (same != null) {
            counters.sharedRows.increment();
            same.slots.add(slot);
            slot.request = same;
            return true;
        }
        Result known = recent.find(input);
        if (known == null) {
            return false;
        }
        counters.recentRows.increment();
        counters.given(known, 1);
        slot.fill(known);
        return true;
    }

    void begin(Request request) {
        inFlight.put(request.input, request);
    }

    void end(Request request) {
        inFlight.remove(request.input, request);
    }

    void keep(Request request, Result.Success result) {
        recent.keep(request.input, result);
    }

    /** All that are asked about now; not to be changed meanwhile. */
    Collection<Request> inFlight() {
        return inFlight.values();
    }
}
