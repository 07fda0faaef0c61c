package io.deepanalyze.agent.dialogue.binding;

import io.deepanalyze.report.BoundNumber;
import java.util.List;

/**
 * A sentence of an answer, a row of a table in it, or a block of code.
 *
 * @param text the sentence
 * @param gap the blanks behind it
 * @param numbers the bindings of its numerals
 * @param unbound its numerals that nothing binds
 */
record Sentence(String text, String gap, List<BoundNumber> numbers, List<String> unbound) {
    Sentence {
        numbers = List.copyOf(numbers);
        unbound = List.copyOf(unbound);
    }

    boolean isBound() {
        return unbound.isEmpty();
    }
}
