package io.deepanalyze.agent.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** Whether the first row names the columns, and how. */
final class CsvHeader {
    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 2999;

    private CsvHeader() {}

    /**
     * Whether the first of {@code rows} is names: in some column it is text where the rest has a type, or it is different
     * texts that do not come back below. Numbers in it speak against it, unless they are years in a row.
     */
    static boolean isPresent(List<String[]> rows) {
        String[] first = rows.get(0);
        int typedAlike = 0;
        int typedBelow = 0;
        boolean comesBack = false;
        for (int column = 0; column < first.length; column++) {
            String cell = cell(first, column);
            List<String> below = below(rows, column);
            boolean typed = cell != null && isTyped(Stream.of(cell));
            boolean restTyped = !below.isEmpty() && isTyped(below.stream());
            typedAlike += typed && (restTyped || below.isEmpty()) ? 1 : 0;
            typedBelow += cell != null && !typed && restTyped ? 1 : 0;
            comesBack |= cell != null && below.contains(cell);
        }
        if (typedBelow > 0) {
            return typedAlike == 0 || typedBelow >= typedAlike || years(first);
        }
        return (typedAlike == 0 || years(first)) && !comesBack && distinctTexts(first);
    }

    /** The names: as people see them, made unique, {@code _c0} for an empty one as Spark has it. */
    static List<String> names(String[] first) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < first.length; i++) {
            String cell = first[i] == null
                    ? ""
                    : first[i].replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
            String name = cell.isEmpty() ? "_c" + i : cell;
            String candidate = name;
            for (int number = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); number++) {
                candidate = name + "_" + number;
            }
            names.add(candidate);
        }
        return names;
    }

    private static @Nullable String cell(String[] row, int column) {
        String cell = column < row.length ? row[column] : null;
        return cell == null || cell.isBlank() || CellForm.NULL_WORDS.contains(cell) ? null : cell.strip();
    }

    private static List<String> below(List<String[]> rows, int column) {
        List<String> cells = new ArrayList<>();
        for (String[] row : rows.subList(1, rows.size())) {
            String cell = cell(row, column);
            if (cell != null) {
                cells.add(cell);
            }
        }
        return cells;
    }

    private static boolean isTyped(Stream<String> cells) {
        int forms = cells.mapToInt(cell -> CellForm.of(cell).bit()).reduce(0, (a, b) -> a | b);
        return !CellForm.type(forms).equals(DataTypes.StringType);
    }

    /** Whether some cells are text and all others are years that go up or down: a table with a column per year. */
    private static boolean years(String[] first) {
        List<Integer> years = new ArrayList<>();
        int texts = 0;
        for (int i = 0; i < first.length; i++) {
            String cell = cell(first, i);
            if (cell == null || !isTyped(Stream.of(cell))) {
                texts++;
            } else if (cell.matches("\\d{4}")) {
                years.add(Integer.valueOf(cell));
            } else {
                return false;
            }
        }
        boolean plausible = years.stream().allMatch(year -> year >= FIRST_YEAR && year <= LAST_YEAR);
        List<Integer> sorted = years.stream().sorted().distinct().toList();
        List<Integer> falling =
                sorted.stream().sorted(java.util.Comparator.reverseOrder()).toList();
        return texts > 0 && years.size() > 1 && plausible && (years.equals(sorted) || years.equals(falling));
    }

    /** Whether no name comes twice and most columns have one; index columns and trailing separators leave some empty. */
    private static boolean distinctTexts(String[] first) {
        Set<String> seen = new HashSet<>();
        for (String cell : first) {
            if (cell != null && !cell.isBlank() && !seen.add(cell.strip())) {
                return false;
            }
        }
        return seen.size() * 2 >= first.length && !seen.isEmpty();
    }
}
