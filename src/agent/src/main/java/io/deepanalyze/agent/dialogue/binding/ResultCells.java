package io.deepanalyze.agent.dialogue.binding;

import io.deepanalyze.report.Query;
import io.deepanalyze.report.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The cells of the executed results: the numbers to bind to, and the texts that may be quoted. */
final class ResultCells {
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?");
    private static final Pattern DATE = Pattern.compile("(\\d{4})-\\d{2}(?:-\\d{2}.*)?");
    private static final int MOST_CELLS = 100_000;
    private static final int LONGEST_LABEL = 60;

    /** The most recent result first. */
    private final List<Grid> grids = new ArrayList<>();

    private final Set<String> labels = new LinkedHashSet<>();
    private final Set<String> texts = new HashSet<>();
    private final Set<String> years = new LinkedHashSet<>();

    /**
     * The numbers of one result.
     *
     * @param query its query's id
     * @param columns the names of the columns that hold numbers
     * @param rows one row of cells for each row of the result, a cell for each of {@code columns}
     * @param labels the texts of each row, in small letters
     * @param size how many numbers there are
     */
    record Grid(String query, List<String> columns, List<double[]> rows, List<List<String>> labels, int size) {}

    ResultCells(List<Query> results) {
        int cells = 0;
        for (int i = results.size() - 1; i >= 0 && cells < MOST_CELLS; i--) {
            Query query = results.get(i);
            if (!query.language().equals("profile")) {
                Grid grid = grid(query);
                cells += grid.size();
                grids.add(grid);
            }
        }
    }

    List<Grid> grids() {
        return grids;
    }

    /** Texts with digits in them that stand in a result, the longest first. */
    List<String> labels() {
        return labels.stream().sorted((a, b) -> b.length() - a.length()).toList();
    }

    /** Whether a cell of a result is that text. */
    boolean hasText(String text) {
        return texts.contains(text);
    }

    /** Whether a date of a result lies in that year. */
    boolean hasYear(String numeral) {
        return years.contains(numeral);
    }

    private Grid grid(Query query) {
        Table table = query.result();
        List<Integer> numeric = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (int column = 0; column < table.columns().size(); column++) {
            // A name that stands twice finds its first column.
            if (names.add(table.columns().get(column).name()) && holdsNumbers(table, column)) {
                numeric.add(column);
            }
        }
        List<double[]> rows = new ArrayList<>();
        List<List<String>> rowLabels = new ArrayList<>();
        int size = 0;
        for (List<@Nullable Object> row : table.rows()) {
            double[] numbers = new double[numeric.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = number(row.get(numeric.get(i)));
                size += Double.isNaN(numbers[i]) ? 0 : 1;
            }
            rows.add(numbers);
            rowLabels.add(labels(row));
        }
        return new Grid(
                query.id(),
                numeric.stream()
                        .map(column -> table.columns().get(column).name())
                        .toList(),
                rows,
                rowLabels,
                size);
    }

    private static boolean holdsNumbers(Table table, int column) {
        String type = table.columns().get(column).type().toLowerCase(Locale.ROOT);
        return type.startsWith("decimal")
                || Set.of("tinyint", "smallint", "int", "integer", "bigint", "long", "short", "byte", "float", "double")
                        .contains(type);
    }

    private static double number(@Nullable Object cell) {
        if (cell instanceof Number number) {
            return number.doubleValue();
        }
        return cell instanceof String text && NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    }

    private List<String> labels(List<@Nullable Object> row) {
        List<String> texts = new ArrayList<>();
        for (Object cell : row) {
            if (cell instanceof String any && any.chars().anyMatch(Character::isDigit)) {
                this.texts.add(any);
            }
            if (cell instanceof String text && text.length() <= LONGEST_LABEL && text.length() > 1) {
                texts.add(text.toLowerCase(Locale.ROOT));
                if (text.chars().anyMatch(Character::isDigit)
                        && !NUMBER.matcher(text).matches()
                        && !text.contains("\"")) {
                    labels.add(text);
                }
                var date = DATE.matcher(text);
                if (date.matches()) {
                    years.add(date.group(1));
                }
            }
        }
        return texts;
    }
}
