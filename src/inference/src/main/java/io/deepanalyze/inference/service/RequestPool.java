package io.deepanalyze.inference.service;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Requests that wait for a batch, by their length and by their turn. A batch holds the one whose turn it is, so that none waits for
 * ever, and those whose length is nearest, so that little is padding. Not thread-safe.
 */
final class RequestPool {
    private final TreeSet<Request> byTurn = new TreeSet<>(RequestPool::byTurn);
    private final TreeMap<Integer, Set<Request>> byLength = new TreeMap<>();
    private long tokens;

    void add(Request request) {
        byTurn.add(request);
        byLength.computeIfAbsent(request.length(), length -> new LinkedHashSet<>())
                .add(request);
        tokens += request.length();
    }

    void remove(Request request) {
        if (byTurn.remove(request)) {
            int length = request.length();
            Set<Request> equal = byLength.get(length);
            if (equal != null) {
                equal.remove(request);
                if (equal.isEmpty()) {
                    byLength.remove(length);
                }
            }
            tokens -= length;
        }
    }

    boolean isEmpty() {
        return byTurn.isEmpty();
    }

    int size() {
        return byTurn.size();
    }

    /** The tokens of all of them. */
    long tokens() {
        return tokens;
    }

    /** The one whose turn it is. */
    Request next() {
        return byTurn.first();
    }

    /**
     * Takes a batch out, never empty.
     *
     * @param budget tokens with padding at most, unless one row alone has more
     * @param rows rows at most
     */
    List<Request> takeBatch(int budget, int rows) {
        List<Request> batch = new ArrayList<>();
        Request first = byTurn.first();
        remove(first);
        batch.add(first);
        int longest = first.length();
        while (batch.size() < rows) {
            Request pick = cheaper(
                    nearest(byLength.floorEntry(longest)),
                    nearest(byLength.higherEntry(longest)),
                    longest,
                    batch.size());
            if (pick == null) {
                break;
            }
            int width = Math.max(longest, pick.length());
            long padded = (long) width * (batch.size() + 1);
            if (padded > budget || wasteful(pick, longest, batch.size(), budget)) {
                break;
            }
            remove(pick);
            batch.add(pick);
            longest = width;
        }
        return batch;
    }

    private static int byTurn(Request one, Request other) {
        return one.turn == other.turn ? Long.compare(one.number, other.number) : Long.compare(one.turn, other.turn);
    }

    private static @Nullable Request nearest(Map.@Nullable Entry<Integer, Set<Request>> entry) {
        return entry == null ? null : entry.getValue().iterator().next();
    }

    /** The one that brings less padding: a shorter row is padded itself, a longer one pads all the others. */
    private static @Nullable Request cheaper(
            @Nullable Request shorter, @Nullable Request longer, int longest, int rows) {
        if (shorter == null || longer == null) {
            return shorter == null ? longer : shorter;
        }
        long padsItself = (long) longest - shorter.length();
        long padsOthers = (long) rows * (longer.length() - longest);
        return padsItself <= padsOthers ? shorter : longer;
    }

    /** Whether a row is left for a batch that suits it better: not while its padding costs less than another batch does. */
    private static boolean wasteful(Request pick, int longest, int rows, int budget) {
        long padding = pick.length() <= longest ? longest - pick.length() : (long) rows * (pick.length() - longest);
        return padding > Math.max(budget / 64, Math.max(longest, pick.length()) / 4);
    }
}
