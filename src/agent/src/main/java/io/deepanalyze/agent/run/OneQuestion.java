package io.deepanalyze.agent.run;

import io.deepanalyze.agent.dialogue.Counterpart;
import java.util.Optional;

/** Lets the conversations of a run ask the caller one question together, whichever of them has one first. Thread-safe. */
final class OneQuestion implements Counterpart {
    private final Counterpart caller;
    private boolean asked;

    OneQuestion(Counterpart caller) {
        this.caller = caller;
    }

    @Override
    public synchronized Optional<String> answer(String question) {
        if (asked) {
            return Optional.empty();
        }
        asked = true;
        return caller.answer(question);
    }
}
