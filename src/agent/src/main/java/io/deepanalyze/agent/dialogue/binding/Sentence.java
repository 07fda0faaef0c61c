package io.deepanalyze.agent.dialogue.binding;

import io.deepanalyze.report.BoundNumber;
import io.deepanalyze.report.Numerals;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A sentence of an answer, a row of a table in it, or a block of code.
 *
 * @param text the sentence
 * @param gap the blanks behind it
 * @param numbers the bindings of its numerals
 * @param unbound its numerals that nothing binds
 */
record Sentence(String text, String gap, List<BoundNumber> numbers, List<String> unbound) {
    private static final Pattern DEMANDED = Pattern.compile("@[\\p{L}\\p{Nd}_]+\\[[^\\]\\n]*]");

    Sentence {
        numbers = List.copyOf(numbers);
        unbound = List.copyOf(unbound);
    }

    boolean isBound() {
        return unbound.isEmpty();
    }

    /** The values in a demanded form whose numerals are bound, where the sentence has such and is not bound as a whole. */
    Sentence withBoundValues() {
        List<String> bound = isBound()
                ? List.of()
                : DEMANDED.matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .filter(value -> Numerals.in(value).stream().noneMatch(unbound::contains))
                        .toList();
        if (bound.isEmpty()) {
            return this;
        }
        List<String> numerals =
                bound.stream().flatMap(value -> Numerals.in(value).stream()).toList();
        return new Sentence(
                String.join(" ", bound),
                gap,
                numbers.stream()
                        .filter(number -> numerals.contains(number.text()))
                        .toList(),
                List.of());
    }
}
