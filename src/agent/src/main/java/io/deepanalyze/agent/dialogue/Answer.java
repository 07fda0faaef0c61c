package io.deepanalyze.agent.dialogue;

import io.deepanalyze.report.BoundNumber;
import java.util.List;

/**
 * The answer to a question.
 *
 * @param text the answer in Markdown; in a format that the question demands, if it does
 * @param numbers what its numerals come from
 * @param unbound numerals of the model that nothing binds; they were left out with the sentence or value that they stood in
 * @param dropped how many sentences were left out, or lost a value, for that
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
