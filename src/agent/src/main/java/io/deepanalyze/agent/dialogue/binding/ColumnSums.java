package io.deepanalyze.agent.dialogue.binding;

import io.deepanalyze.report.BoundNumber;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds a numeral as the sum of a column of a result, or as a cell's share of it. */
final class ColumnSums {
    private ColumnSums() {}

    static @Nullable BoundNumber find(Numeral numeral, ResultCells.Grid grid, int column) {
        int rows = grid.rows().size();
        if (rows < 2) {
            return null;
        }
        Map<String, BoundNumber.Operand> operands = new LinkedHashMap<>();
        StringBuilder expression = new StringBuilder();
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            double cell = grid.rows().get(row)[column];
            if (!Double.isFinite(cell)) {
                return null;
            }
            String name = "r" + row;
            operands.put(
                    name,
                    new BoundNumber.Operand(grid.query(), row, grid.columns().get(column)));
            expression.append(row == 0 ? "" : " + ").append(name);
            sum = row == 0 ? cell : sum + cell;
        }
        if (!numeral.percent() && numeral.says(sum, 1)) {
            return derived(numeral, expression.toString(), operands, sum, 1);
        }
        for (int row = 0; row < rows && sum != 0 && numeral.percent(); row++) {
            double share = grid.rows().get(row)[column] / sum;
            if (numeral.says(share, 100)) {
                return derived(numeral, "r" + row + " / (" + expression + ")", operands, share, 100);
            }
        }
        return null;
    }

    private static BoundNumber derived(
            Numeral numeral, String derivation, Map<String, BoundNumber.Operand> operands, double value, double scale) {
        return new BoundNumber.Derived(
                numeral.text(),
                numeral.rounded(value, scale),
                derivation,
                operands,
                scale == 1 ? null : scale,
                numeral.decimals());
    }
}
