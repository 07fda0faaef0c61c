package io.deepanalyze.agent.hypothesis;

import java.util.List;

/**
 * A query that an inquiry needs.
 *
 * @param purpose what it is run for, as the Spark UI and the report show it
 * @param sql the code: runs in any session in which each of {@code sources} is a view; totally ordered; the same rows
 *     in ANSI mode and without
 * @param sources the sources that it reads
 */
public record EvidenceQuery(String purpose, String sql, List<String> sources) {
    public EvidenceQuery {
        sources = List.copyOf(sources);
    }
}
