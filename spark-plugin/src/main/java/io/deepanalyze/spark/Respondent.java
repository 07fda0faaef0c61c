package io.deepanalyze.spark;

import org.jspecify.annotations.Nullable;

/** Somebody who can say what a word of the goal means. Called on the run's thread on the driver, at most once in a run. */
@FunctionalInterface
public interface Respondent {
    /**
     * The answer to a question of the analyst; it may wait for one.
     *
     * @param question the question, which a model wrote
     * @return the answer, or null where nobody answers: the analyst then states what it assumes
     */
    @Nullable
    String answer(String question);
}
