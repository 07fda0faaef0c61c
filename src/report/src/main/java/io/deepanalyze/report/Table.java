package io.deepanalyze.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A bounded result.
 *
 * <p>Cells are what JSON can say: null, {@link Boolean}, {@link Long} within 2^53, finite {@link Double}, else {@link
 * String} (decimals, larger integers, {@code NaN}, {@code Infinity}, dates, timestamps in ISO-8601).
 *
 * @param columns names and Spark types, in order
 * @param rows the cells, row by row
 * @param truncated whether a limit left rows out
 */
public record Table(List<Column> columns, List<List<@Nullable Object>> rows, boolean truncated) {
    public Table {
        columns = List.copyOf(columns);
        List<List<@Nullable Object>> copy = new ArrayList<>(rows.size());
        for (List<@Nullable Object> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "A row of " + row.size() + " cells in a result of " + columns.size() + " columns");
            }
            copy.add(Collections.unmodifiableList(new ArrayList<>(row)));
        }
        rows = Collections.unmodifiableList(copy);
    }

    /**
     * A column of a result.
     *
     * @param name its name
     * @param type its Spark type as DDL
     */
    public record Column(String name, String type) {}

    /** The same without the columns of these names. */
    Table without(Collection<String> names) {
        List<Integer> kept = IntStream.range(0, columns.size())
                .filter(i -> !names.contains(columns.get(i).name()))
                .boxed()
                .toList();
        List<List<@Nullable Object>> cells = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            List<@Nullable Object> left = new ArrayList<>();
            kept.forEach(i -> left.add(row.get(i)));
            cells.add(left);
        }
        return new Table(kept.stream().map(columns::get).toList(), cells, truncated);
    }

    /** The index of the column of that name; an {@link IllegalArgumentException} names what there is instead. */
    public int indexOf(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("No column '" + name + "' in the result; it has " + columns);
    }

    /** The cell in {@code row} (from 0) under the column {@code name}. */
    public @Nullable Object cell(int row, String name) {
        return rows.get(row).get(indexOf(name));
    }

    /**
     * The cell as a number: {@code NaN} for NULL, and strings of decimals, large integers and non-finite values read.
     */
    public double number(int row, String name) {
        Object cell = cell(row, name);
        if (cell == null) {
            return Double.NaN;
        }
        return cell instanceof Number number ? number.doubleValue() : Double.parseDouble(cell.toString());
    }
}
