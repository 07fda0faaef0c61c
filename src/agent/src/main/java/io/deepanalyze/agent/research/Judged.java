package io.deepanalyze.agent.research;

import io.deepanalyze.report.Prose;
import java.util.List;

/**
 * A hypothesis with its verdict.
 *
 * @param trail how it was followed
 * @param verdict what became of it
 * @param reason the model's words for it, every numeral bound; may be empty
 * @param remark why the verdict is not the model's, or empty
 * @param evidence the queries that it rests on
 * @param dropped how many of the model's sentences were left out, since nothing binds a number in them
 */
record Judged(Trail trail, Verdict verdict, Prose reason, String remark, List<String> evidence, int dropped) {
    Judged {
        evidence = List.copyOf(evidence);
    }
}
