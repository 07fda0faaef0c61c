package io.deepanalyze.agent.dialogue.testing;

import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a test.
 *
 * @param status {@code found}, {@code not_established}, or {@code unknown_test} where there is no such test
 * @param words what is to be said beside the finding, without values of the data
 * @param finding what was found, or null
 * @param queries the queries that were run for it
 */
public record Tested(String status, String words, @Nullable Finding finding, List<Query> queries) {
    public Tested {
        queries = List.copyOf(queries);
    }
}
