package io.deepanalyze.agent.dialogue;

import io.deepanalyze.report.BoundNumber;
import java.util.List;

/**
 * The answer to a question.
 *
 * @param text the answer in Markdown; a format that the question demands stands in it as the model wrote it
 * @param numbers what its numerals come from
 * @param unbound its numerals that nothing binds, which a reader should not rely on
 * @param dropped sentences that were left out since a numeral in them is unbound
 * @param evidence the ids of the queries that it rests on
 * @param canTell whether the data can tell; false for an answer that says they cannot
 */
public record Answer(
        String text,
        List<BoundNumber> numbers,
        List<String> unbound,
        int dropped,
        List<String> evidence,
        boolean canTell) {
    public Answer {
        numbers = List.copyOf(numbers);
        unbound = List.copyOf(unbound);
        evidence = List.copyOf(evidence);
    }
}
