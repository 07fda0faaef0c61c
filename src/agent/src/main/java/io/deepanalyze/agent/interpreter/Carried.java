package io.deepanalyze.agent.interpreter;

import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A variable that a block left for later ones.
 *
 * @param value its value, or null
 * @param weight how much it is composed of
 * @param blocks the numbers of the blocks that have to be run to have it again
 * @param sources the names of what they read
 */
record Carried(Type type, @Nullable Object value, long weight, SortedSet<Integer> blocks, SortedSet<String> sources) {
    Carried {
        blocks = new TreeSet<>(blocks);
        sources = new TreeSet<>(sources);
    }

    /** Whether using it cannot change it. */
    boolean fixed() {
        return type.isPlain() || type.equals(Type.DATASET) || type.equals(Type.COLUMN);
    }
}
