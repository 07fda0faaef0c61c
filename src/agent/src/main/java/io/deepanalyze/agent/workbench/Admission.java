package io.deepanalyze.agent.workbench;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which queries the budget of queries has room for: the first ones in the order of asking, whatever the order in which they
 * run. Driver side; thread-safe.
 */
final class Admission {
    private final @Nullable Integer limit;
    private final Set<String> admitted = new HashSet<>();
    private boolean refused;

    /** @param limit queries at most, or null */
    Admission(@Nullable Integer limit) {
        this.limit = limit;
    }

    /** Whether the query {@code id} has room; it is counted once. */
    synchronized boolean admit(String id) {
        if (limit == null || admitted.size() < limit) {
            admitted.add(id);
        } else if (!admitted.contains(id)) {
            refused = true;
        }
        return admitted.contains(id);
    }

    /** How many queries were admitted. */
    synchronized int count() {
        return admitted.size();
    }

    /** Why queries were refused, if any was. */
    synchronized Optional<BudgetExhaustedException> refusal() {
        return refused
                ? Optional.of(
                        new BudgetExhaustedException("maxQueries", "The budget of " + limit + " queries was used up"))
                : Optional.empty();
    }
}
