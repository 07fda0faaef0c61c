package io.deepanalyze.agent.dialogue;

import java.util.Optional;

/** Whoever can answer a question of the analyst. Called on the run's thread, at most once in a conversation. */
@FunctionalInterface
public interface Counterpart {
    /** Nobody is there: the analyst states what it assumes. */
    Counterpart NOBODY = question -> Optional.empty();

    /** The answer, or empty where nobody answers; it may wait for one. */
    Optional<String> answer(String question);
}
