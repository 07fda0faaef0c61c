package io.deepanalyze.agent.dialogue.binding;

import io.deepanalyze.report.BoundNumber;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a numeral among the cells of the results: first as a cell, then as arithmetic on cells. Of several cells that
 * fit, the one is taken whose row and column the sentence names, then the most recent result, then the first cell.
 */
final class CellSearch {
    private static final Pattern PERCENT_WORD =
            Pattern.compile("^\\s*(?:percent|per cent|prozent|pour ?cent|por ciento|百分)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DECREASE = Pattern.compile(
            "\\b(?:f[ae]ll|fell|falls|fallen|down|drop\\w*|declin\\w*|decreas\\w*|less|lower|below|loss\\w*|lost|minus|shr[aiu]nk\\w*|reduc\\w*"
                    + "|weniger|gesunken|sank|fiel|niedriger|rückgang|baisse\\w*|moins|menos|cay\\w*|disminu\\w*)\\b|下降|减少",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
    private static final Map<String, Double> UNITS = Map.ofEntries(
            Map.entry("thousand", 1e-3),
            Map.entry("k", 1e-3),
            Map.entry("tausend", 1e-3),
            Map.entry("mille", 1e-3),
            Map.entry("mil", 1e-3),
            Map.entry("million", 1e-6),
            Map.entry("millionen", 1e-6),
            Map.entry("millions", 1e-6),
            Map.entry("mio", 1e-6),
            Map.entry("m", 1e-6),
            Map.entry("millones", 1e-6),
            Map.entry("billion", 1e-9),
            Map.entry("milliarden", 1e-9),
            Map.entry("milliards", 1e-9));
    private static final Pattern UNIT_WORD = Pattern.compile("^[ \\u00A0]?(\\p{L}+)");

    /** Among so few numbers two digits are no accident; among more it takes three. */
    private static final int FEW_NUMBERS = 12;

    private static final int MOST_NUMBERS = 40;
    private static final int FEWEST_DIGITS = 2;

    private final List<ResultCells.Grid> grids;

    CellSearch(ResultCells cells) {
        this.grids = cells.grids();
    }

    Optional<BoundNumber> cell(Numeral numeral) {
        boolean percent =
                numeral.percent() || PERCENT_WORD.matcher(numeral.after()).find();
        BoundNumber plain = best(numeral, percent ? new double[] {100, 1} : new double[] {1});
        if (plain != null) {
            return Optional.of(plain);
        }
        var unit = UNIT_WORD.matcher(numeral.after());
        Double scale = unit.find() ? UNITS.get(unit.group(1).toLowerCase(Locale.ROOT)) : null;
        if (scale != null) {
            return Optional.ofNullable(best(numeral, new double[] {scale}));
        }
        boolean decrease = numeral.value().signum() > 0
                && DECREASE.matcher(numeral.before() + numeral.after()).find();
        return Optional.ofNullable(
                decrease ? best(numeral, percent ? new double[] {-100, -1} : new double[] {-1}) : null);
    }

    private @Nullable BoundNumber best(Numeral numeral, double[] scales) {
        String sentence = (numeral.before() + numeral.text() + numeral.after()).toLowerCase(Locale.ROOT);
        BoundNumber best = null;
        int bestScore = -1;
        for (ResultCells.Grid grid : grids) {
            for (int row = 0; row < grid.rows().size(); row++) {
                int named = grid.labels().get(row).stream().anyMatch(sentence::contains) ? 2 : 0;
                for (int column = 0; column < grid.columns().size(); column++) {
                    double source = grid.rows().get(row)[column];
                    for (double scale : scales) {
                        if (!numeral.says(source, scale)) {
                            continue;
                        }
                        int score = named + (names(sentence, grid.columns().get(column)) ? 1 : 0);
                        if (score > bestScore) {
                            bestScore = score;
                            best = new BoundNumber.Cell(
                                    numeral.text(),
                                    numeral.rounded(source, scale),
                                    grid.query(),
                                    row,
                                    grid.columns().get(column),
                                    scale == 1 ? null : scale,
                                    numeral.decimals());
                        }
                    }
                }
            }
        }
        return best;
    }

    private static boolean names(String sentence, String column) {
        return sentence.contains(column.toLowerCase(Locale.ROOT).replace('_', ' '))
                || sentence.contains(column.toLowerCase(Locale.ROOT));
    }

    /** Differences, ratios and changes of two cells of one column or one row, and shares of a column's sum. */
    Optional<BoundNumber> derived(Numeral numeral) {
        for (ResultCells.Grid grid : grids) {
            int digits = grid.size() <= FEW_NUMBERS ? FEWEST_DIGITS : FEWEST_DIGITS + 1;
            if (grid.size() > MOST_NUMBERS || numeral.significantDigits() < digits) {
                continue;
            }
            BoundNumber found = derived(numeral, grid);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static @Nullable BoundNumber derived(Numeral numeral, ResultCells.Grid grid) {
        int rows = grid.rows().size();
        for (int column = 0; column < grid.columns().size(); column++) {
            for (int a = 0; a < rows; a++) {
                for (int b = 0; b < rows; b++) {
                    BoundNumber found = a == b ? null : pair(numeral, grid, a, column, b, column);
                    if (found != null) {
                        return found;
                    }
                }
            }
            BoundNumber share = ColumnSums.find(numeral, grid, column);
            if (share != null) {
                return share;
            }
        }
        for (int row = 0; row < rows; row++) {
            for (int a = 0; a < grid.columns().size(); a++) {
                for (int b = 0; b < grid.columns().size(); b++) {
                    BoundNumber found = a == b ? null : pair(numeral, grid, row, a, row, b);
                    if (found != null) {
                        return found;
                    }
                }
            }
        }
        return null;
    }

    private static @Nullable BoundNumber pair(
            Numeral numeral, ResultCells.Grid grid, int rowA, int columnA, int rowB, int columnB) {
        double a = grid.rows().get(rowA)[columnA];
        double b = grid.rows().get(rowB)[columnB];
        if (!Double.isFinite(a) || !Double.isFinite(b)) {
            return null;
        }
        String derivation = null;
        double value = Double.NaN;
        double scale = numeral.percent() ? 100 : 1;
        if (!numeral.percent() && numeral.says(a - b, 1)) {
            derivation = "a - b";
            value = a - b;
        } else if (b != 0 && numeral.says(a / b, scale)) {
            derivation = "a / b";
            value = a / b;
        } else if (b != 0 && numeral.percent() && numeral.says((a - b) / b, scale)) {
            derivation = "(a - b) / b";
            value = (a - b) / b;
        }
        if (derivation == null) {
            return null;
        }
        return new BoundNumber.Derived(
                numeral.text(),
                numeral.rounded(value, scale),
                derivation,
                Map.of(
                        "a",
                                new BoundNumber.Operand(
                                        grid.query(), rowA, grid.columns().get(columnA)),
                        "b",
                                new BoundNumber.Operand(
                                        grid.query(), rowB, grid.columns().get(columnB))),
                scale == 1 ? null : scale,
                numeral.decimals());
    }
}
