package io.deepanalyze.agent.hypothesis;

import io.deepanalyze.report.CellReference;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Table;
import java.util.List;

/**
 * The executed queries of an inquiry, in its order.
 *
 * @param queries the queries with their results
 */
public record Evidence(List<Query> queries) {
    public Evidence {
        queries = List.copyOf(queries);
    }

    /** The result of the first query. */
    public Table table() {
        return table(0);
    }

    /** The result of the query at {@code index}. */
    public Table table(int index) {
        return queries.get(index).result();
    }

    /** A numeric cell of the first query, to be bound in prose. */
    public CellReference cell(int row, String column) {
        return cell(0, row, column);
    }

    /** A numeric cell of the query at {@code index}, to be bound in prose. */
    public CellReference cell(int index, int row, String column) {
        Query query = queries.get(index);
        return CellReference.of(query, row, column);
    }
}
