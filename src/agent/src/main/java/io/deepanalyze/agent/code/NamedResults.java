package io.deepanalyze.agent.code;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The results of the blocks of one run, by name without regard to case. Driver side; thread-safe. */
public final class NamedResults {
    private final Map<String, NamedResult> results = new LinkedHashMap<>();

    /** Keeps a result; it takes the place of one that had its name. */
    public synchronized void keep(NamedResult result) {
        String key = key(result.name());
        results.remove(key);
        results.put(key, result);
    }

    /** The result of a name. */
    public synchronized Optional<NamedResult> find(String name) {
        return Optional.ofNullable(results.get(key(name)));
    }

    /** All results, in the order in which they were made. */
    public synchronized List<NamedResult> all() {
        return new ArrayList<>(results.values());
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
