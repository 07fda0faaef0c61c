package io.deepanalyze.agent.run;

import io.deepanalyze.agent.run.Verification.Difference;
import io.deepanalyze.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares results; sums of doubles may differ in their last digits with the splits of the data. */
final class TableComparison {
    private static final double TOLERANCE = 1e-9;
    private static final int MOST_DIFFERENCES = 5;
    private static final String CHANGED = "the data have changed since, or the query does not repeat";

    private TableComparison() {}

    static List<Difference> differences(String query, Table stored, Table now) {
        if (!stored.columns().equals(now.columns())) {
            return List.of(new Difference(
                    query + " columns",
                    stored.columns().toString(),
                    now.columns().toString(),
                    "the table's schema has changed since"));
        }
        if (stored.rows().size() != now.rows().size()) {
            return List.of(new Difference(
                    query + " rows",
                    Integer.toString(stored.rows().size()),
                    Integer.toString(now.rows().size()),
                    CHANGED));
        }
        List<Difference> differences = new ArrayList<>();
        for (int row = 0; row < stored.rows().size(); row++) {
            for (int column = 0; column < stored.columns().size(); column++) {
                Object before = stored.rows().get(row).get(column);
                Object after = now.rows().get(row).get(column);
                if (!same(before, after) && differences.size() < MOST_DIFFERENCES) {
                    String name = stored.columns().get(column).name();
                    differences.add(new Difference(
                            query + " row " + row + ", column " + name,
                            String.valueOf(before),
                            String.valueOf(after),
                            CHANGED));
                }
            }
        }
        return differences;
    }

    /** The rows of now, in the order of the stored ones as far as they are the same: a query need not order its rows. */
    static Table inOrderOf(Table stored, Table now) {
        if (stored.rows().size() != now.rows().size()
                || stored.columns().size() != now.columns().size()) {
            return now;
        }
        List<List<@Nullable Object>> left = new ArrayList<>(now.rows());
        List<@Nullable List<@Nullable Object>> ordered = new ArrayList<>();
        for (List<@Nullable Object> row : stored.rows()) {
            int found = 0;
            while (found < left.size() && !same(row, left.get(found))) {
                found++;
            }
            ordered.add(found < left.size() ? left.remove(found) : null);
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (List<@Nullable Object> row : ordered) {
            rows.add(row == null ? left.remove(0) : row);
        }
        return new Table(now.columns(), rows, now.truncated());
    }

    private static boolean same(List<@Nullable Object> before, List<@Nullable Object> after) {
        for (int i = 0; i < before.size(); i++) {
            if (!same(before.get(i), after.get(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean same(@Nullable Object before, @Nullable Object after) {
        if (before instanceof Number a && after instanceof Number b) {
            return close(a.doubleValue(), b.doubleValue());
        }
        return Objects.equals(before, after);
    }

    static boolean close(double before, double after) {
        return Double.compare(before, after) == 0
                || Math.abs(before - after) <= TOLERANCE * Math.max(1e-300, Math.max(Math.abs(before), Math.abs(after)))
                || Math.abs(before - after) <= 1e-12;
    }
}
