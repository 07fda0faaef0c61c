package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.relation.Relation;
import java.util.List;

/**
 * The rows that an inquiry asks about: what it keeps of a {@link Relation} for the report.
 *
 * @param source the source's name that findings give
 * @param from what stands behind FROM
 * @param sources the sources that {@code from} reads
 * @param count the number of rows when the inquiry was made
 */
public record Rows(String source, String from, List<String> sources, long count) {
    public Rows {
        sources = List.copyOf(sources);
    }

    static Rows of(Relation relation) {
        return new Rows(relation.name(), relation.from(), relation.sources(), relation.rows());
    }

    EvidenceQuery query(String purpose, String sql) {
        return new EvidenceQuery(purpose, sql, sources);
    }

    /** The share of all rows that {@code used} rows are, from 0 to 1. */
    double coverage(long used) {
        return count == 0 ? 0 : Math.min(1, (double) used / count);
    }

    /** What to tell a reader when rows without a value were left out. */
    List<String> leftOut(long used) {
        return coverage(used) < 0.8
                ? List.of("More than a fifth of the rows have no value in one of the columns and are left out.")
                : List.of();
    }
}
