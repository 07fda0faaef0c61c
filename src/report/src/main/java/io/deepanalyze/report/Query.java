package io.deepanalyze.report;

import java.util.Collection;
import java.util.List;

/**
 * An executed query and its result.
 *
 * @param id unique in the report, {@code q1} first
 * @param purpose what it was run for
 * @param language {@code sql}, {@code java} or {@code profile}
 * @param code the code; SQL runs unchanged where each of {@code sources} is a view of that name
 * @param sources the sources that it reads
 * @param rows rows of the whole result
 * @param durationMillis wall time in milliseconds
 * @param bytesRead bytes read by its tasks
 * @param result the stored result
 * @param resultHash {@code sha256:} and the hash of the stored rows
 */
public record Query(
        String id,
        String purpose,
        String language,
        String code,
        List<String> sources,
        long rows,
        long durationMillis,
        long bytesRead,
        Table result,
        String resultHash) {
    public Query {
        sources = List.copyOf(sources);
    }

    /** The same with a result that lacks some columns, and the hash of the whole one. */
    public Query without(Collection<String> columns) {
        return new Query(
                id,
                purpose,
                language,
                code,
                sources,
                rows,
                durationMillis,
                bytesRead,
                result.without(columns),
                resultHash);
    }
}
