package io.deepanalyze.agent.source;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a text is cut into cells, by looking: the separator under which the most rows have the width of the first row. The
 * parser is the one that Spark's reader uses.
 *
 * @param separator between cells
 * @param quote around cells
 * @param escape before a quote inside quotes
 * @param trim whether blanks around cells are no part of them
 */
record CsvDialect(char separator, char quote, char escape, boolean trim) {
    private static final int MOST_COLUMNS = 20_480;
    private static final int LOOKED_AT_ROWS = 500;
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    private static final double FEWEST_REGULAR = 0.8;

    /** The rule that this dialect is found by, applied to one candidate. */
    private record Fit(CsvDialect dialect, boolean headerAgrees, double regular, int width) {
        static Fit of(CsvDialect dialect, String text) {
            List<String[]> rows = dialect.parse(text, LOOKED_AT_ROWS);
            Map<Integer, Long> widths =
                    rows.stream().collect(Collectors.groupingBy(row -> row.length, Collectors.counting()));
            int modal = widths.entrySet().stream()
                    .max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .orElse(0);
            boolean agrees = !rows.isEmpty() && rows.get(0).length == modal;
            double regular = rows.isEmpty() ? 0 : widths.getOrDefault(modal, 0L) / (double) rows.size();
            return new Fit(dialect, agrees, regular, modal);
        }

        boolean isTable() {
            return width >= 2 && (regular >= FEWEST_REGULAR || (headerAgrees && regular >= FEWEST_REGULAR / 2));
        }
    }

    /** The dialect of a text whose last line is whole. */
    static CsvDialect of(String text) {
        char quote = quote(text);
        List<Fit> fits = new ArrayList<>();
        for (char separator : SEPARATORS) {
            fits.add(Fit.of(new CsvDialect(separator, quote, quote, true), text));
            if (text.contains("\\" + quote)) {
                fits.add(Fit.of(new CsvDialect(separator, quote, '\\', true), text));
            }
        }
        CsvDialect best = fits.stream()
                .filter(Fit::isTable)
                .max(Comparator.comparing(Fit::headerAgrees)
                        .thenComparing(Fit::regular)
                        .thenComparing(Fit::width))
                .map(Fit::dialect)
                .orElseGet(() -> oneColumn(text, quote));
        return best.withTrim(best.withTrim(false).padded(text));
    }

    /** A separator that the text does not have. */
    private static CsvDialect oneColumn(String text, char quote) {
        for (char separator : SEPARATORS) {
            if (text.indexOf(separator) < 0) {
                return new CsvDialect(separator, quote, quote, true);
            }
        }
        return new CsvDialect('\u0001', quote, quote, true);
    }

    /** Double quotes, unless only single ones stand around cells. */
    private static char quote(String text) {
        boolean singles = text.indexOf('"') < 0
                && text.lines()
                                .limit(LOOKED_AT_ROWS)
                                .filter(line -> line.matches("(.*[,;\\t|])?'[^']*'([,;\\t|].*)?"))
                                .count()
                        > text.lines().limit(LOOKED_AT_ROWS).count() / 2;
        return singles ? '\'' : '"';
    }

    CsvDialect withTrim(boolean trimmed) {
        return new CsvDialect(separator, quote, escape, trimmed);
    }

    /** Whether blanks stand around most cells of some column. */
    private boolean padded(String text) {
        List<String[]> rows = parse(text, LOOKED_AT_ROWS);
        int width = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        int[] filled = new int[width];
        int[] padded = new int[width];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                String cell = row[i];
                if (cell != null && !cell.isBlank()) {
                    filled[i]++;
                    padded[i] += Character.isWhitespace(cell.charAt(0))
                                    || Character.isWhitespace(cell.charAt(cell.length() - 1))
                            ? 1
                            : 0;
                }
            }
        }
        for (int i = 0; i < width; i++) {
            if (padded[i] * 2 > filled[i]) {
                return true;
            }
        }
        return false;
    }

    /** The first rows, cut into cells; an empty cell is null. */
    List<String[]> parse(String text, int mostRows) {
        CsvParserSettings settings = new CsvParserSettings();
        settings.getFormat().setDelimiter(separator);
        settings.getFormat().setQuote(quote);
        settings.getFormat().setQuoteEscape(escape);
        settings.getFormat().setComment('\0');
        settings.setLineSeparatorDetectionEnabled(true);
        settings.setIgnoreLeadingWhitespaces(trim);
        settings.setIgnoreTrailingWhitespaces(trim);
        settings.setMaxColumns(MOST_COLUMNS);
        settings.setMaxCharsPerColumn(-1);
        settings.setReadInputOnSeparateThread(false);
        CsvParser parser = new CsvParser(settings);
        List<String[]> rows = new ArrayList<>();
        parser.beginParsing(new StringReader(text));
        for (String[] row = parser.parseNext(); row != null && rows.size() < mostRows; row = parser.parseNext()) {
            rows.add(row);
        }
        parser.stopParsing();
        return rows;
    }

    /** Whether a quoted cell of the text goes on over the end of a line. */
    boolean breaksInsideCells(String text) {
        return parse(text, Integer.MAX_VALUE).stream()
                .flatMap(row -> java.util.Arrays.stream(row))
                .anyMatch(cell -> cell != null && (cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0));
    }

    /** The options of Spark's reader. */
    Map<String, String> options() {
        Function<Character, String> text = String::valueOf;
        Map<String, String> options = new java.util.TreeMap<>(Map.of(
                "sep", text.apply(separator),
                "quote", text.apply(quote),
                "escape", text.apply(escape)));
        if (trim) {
            options.put("ignoreLeadingWhiteSpace", "true");
            options.put("ignoreTrailingWhiteSpace", "true");
        }
        return options;
    }
}
