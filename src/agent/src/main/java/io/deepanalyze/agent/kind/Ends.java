package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.report.CellReference;
import io.deepanalyze.report.Prose;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The first and the last few periods of a series, in words: means over cells, so that one odd period does not speak for
 * all.
 *
 * @param evidence the answer to the series' query
 * @param series what is followed
 * @param first the first rows of the result that have a value
 * @param last the last ones
 */
record Ends(Evidence evidence, Series series, int[] first, int[] last) {
    private static final int ENOUGH_FOR_THREE = 12;

    static Ends of(Evidence evidence, Series series) {
        int[] present = series.present(evidence.table());
        int size = present.length >= ENOUGH_FOR_THREE ? 3 : 2;
        return new Ends(
                evidence,
                series,
                Arrays.copyOf(present, size),
                Arrays.copyOfRange(present, present.length - size, present.length));
    }

    /** Whether the end is above the beginning. */
    boolean rises() {
        return mean(last) > mean(first);
    }

    void compare(Prose.Builder sentence) {
        sentence.text(" from an average of ");
        average(sentence, first);
        sentence.text(series.unit()).text(" in the " + series.periods().grain().word() + "s from ");
        sentence.date(period(first[0])).text(" to ").date(period(first[first.length - 1]));
        sentence.text(" to ");
        average(sentence, last);
        sentence.text(series.unit()).text(" from ");
        sentence.date(period(last[0])).text(" to ").date(period(last[last.length - 1]));
    }

    /** For a level of a category: its share of all rows at both ends. */
    void compareShares(Prose.Builder sentence) {
        if (series.category() == null
                || series.measure() != null
                || sum(first, "total") == 0
                || sum(last, "total") == 0) {
            return;
        }
        sentence.text("; of all rows they are ");
        share(sentence, first);
        sentence.text(" at first and ");
        share(sentence, last);
        sentence.text(" at last");
    }

    private void average(Prose.Builder sentence, int[] rows) {
        Map<String, CellReference> operands = new LinkedHashMap<>();
        List<String> names = operands(rows, series.column(), 'a', operands);
        double mean = mean(rows);
        sentence.derived("(" + String.join(" + ", names) + ") / " + rows.length, operands, mean, 1, decimals(mean));
    }

    private void share(Prose.Builder sentence, int[] rows) {
        Map<String, CellReference> operands = new LinkedHashMap<>();
        String counts = String.join(" + ", operands(rows, "n", 'a', operands));
        String totals = String.join(" + ", operands(rows, "total", 'p', operands));
        sentence.derived("(" + counts + ") / (" + totals + ")", operands, sum(rows, "n") / sum(rows, "total"), 100, 1);
    }

    private List<String> operands(int[] rows, String column, char from, Map<String, CellReference> operands) {
        return IntStream.range(0, rows.length)
                .mapToObj(i -> {
                    String name = String.valueOf((char) (from + i));
                    operands.put(name, evidence.cell(rows[i], column));
                    return name;
                })
                .toList();
    }

    private double mean(int[] rows) {
        return sum(rows, series.column()) / rows.length;
    }

    private double sum(int[] rows, String column) {
        return Arrays.stream(rows)
                .mapToDouble(row -> evidence.table().number(row, column))
                .sum();
    }

    private String period(int row) {
        return String.valueOf(evidence.table().cell(row, "period"));
    }

    /** Decimals for about three significant digits. */
    static int decimals(double value) {
        if (value == 0) {
            return 0;
        }
        return Math.min(12, Math.max(0, 2 - (int) Math.floor(Math.log10(Math.abs(value)))));
    }
}
