package io.deepanalyze.report;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A numeric cell of a query's stored result.
 *
 * @param query the query's id
 * @param row the row, from 0
 * @param column the column's name
 * @param value what the cell holds
 * @param exact the same with all digits, which a decimal or a large sum has more of than a double; null where it is no
 *     number
 */
public record CellReference(
        String query,
        int row,
        String column,
        double value,
        @Nullable BigDecimal exact) {
    public CellReference(String query, int row, String column, double value) {
        this(query, row, column, value, Double.isFinite(value) ? BigDecimal.valueOf(value) : null);
    }

    /** The cell in {@code row} (from 0) under {@code column} of the query's result. */
    public static CellReference of(Query query, int row, String column) {
        double value = query.result().number(row, column);
        Object cell = query.result().cell(row, column);
        return Double.isFinite(value)
                ? new CellReference(query.id(), row, column, value, new BigDecimal(String.valueOf(cell)))
                : new CellReference(query.id(), row, column, value);
    }
}
