package io.deepanalyze.report.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A two-way table of values.
 *
 * @param columns the columns' labels, left to right
 * @param rows the rows' labels, top to bottom
 * @param values row by row, a value per column; NaN leaves a cell empty
 * @param highlight the cell that the chart is about, or null
 */
public record Grid(
        List<String> columns,
        List<String> rows,
        List<List<Double>> values,
        @Nullable Cell highlight) {
    public Grid {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        values = values.stream().map(List::copyOf).toList();
        int width = columns.size();
        if (values.size() != rows.size() || values.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException("A grid of " + rows.size() + " rows and " + width
                    + " columns needs as many values; it has " + values.size() + " rows of them");
        }
    }

    /**
     * Where a cell is.
     *
     * @param row from 0
     * @param column from 0
     */
    public record Cell(int row, int column) {}
}
