package io.deepanalyze.agent.run;

import io.deepanalyze.report.Query;
import java.util.List;

/** Ids of queries count from one over a whole report. */
final class QueryIds {
    private QueryIds() {}

    /** The highest number among ids such as {@code q12}; 0 of none. */
    static int last(List<Query> queries) {
        return queries.stream()
                .map(Query::id)
                .filter(id -> id.matches("q[0-9]{1,9}"))
                .mapToInt(id -> Integer.parseInt(id.substring(1)))
                .max()
                .orElse(0);
    }
}
