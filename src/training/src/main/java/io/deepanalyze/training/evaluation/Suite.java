package io.deepanalyze.training.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Tasks, with what counts as an answer and what is made of all answers. Immutable.
 *
 * @param <S> what comes of a run
 */
public abstract sealed class Suite<S extends Score> permits DaBench, InjectionSuite {
    /**
     * The tasks of a run, in their order.
     *
     * @param most how many of what the suite counts by, all where it has no more
     * @param seed draws them
     */
    abstract List<Task> drawn(int most, long seed);

    /** How many tasks it has in all; each pair of tables is two. */
    public final int size() {
        return drawn(Integer.MAX_VALUE, 0).size();
    }

    /** What came of an attempt at a task of this suite. */
    abstract Grade grade(Task task, Attempt attempt);

    /** @param results of the tasks that were drawn, in their order, at least one */
    abstract S score(Settings settings, List<Graded> results);

    static <T> List<T> drawn(List<T> all, int most, long seed) {
        List<T> drawn = new ArrayList<>(all);
        Collections.shuffle(drawn, new Random(seed));
        return List.copyOf(drawn.subList(0, Math.min(most, drawn.size())));
    }
}
