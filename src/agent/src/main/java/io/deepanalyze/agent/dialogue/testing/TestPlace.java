package io.deepanalyze.agent.dialogue.testing;

import io.deepanalyze.agent.code.CodeRefusedException;
import io.deepanalyze.agent.code.Problem;
import io.deepanalyze.agent.code.ProblemCode;
import io.deepanalyze.agent.testing.StatisticalTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a query calls a test, by the positions of its tokens.
 *
 * @param test the test
 * @param name the name that it was called by
 * @param column the one column that is asked for, or null for all
 * @param begin where the call begins
 * @param end where it ends, with the column behind it
 * @param arguments where each argument begins and ends
 * @param span the SELECT in which it stands
 */
record TestPlace(
        StatisticalTest test,
        String name,
        @Nullable String column,
        int begin,
        int end,
        List<int[]> arguments,
        SelectSpan span) {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]{0,59}");

    TestPlace {
        arguments = List.copyOf(arguments);
    }

    /**
     * All calls of a text.
     *
     * @throws CodeRefusedException if one stands in no SELECT, or asks for a column that there is not
     */
    static List<TestPlace> all(QueryText text) {
        List<TestPlace> places = new ArrayList<>();
        for (int i = 0; i + 1 < text.size(); i++) {
            Optional<TestName> named = text.is(i + 1, "(") && text.partner(i + 1) > 0 && !text.is(i - 1, ".")
                    ? TestName.of(text.word(i))
                    : Optional.empty();
            Optional<SelectSpan> span = named.isEmpty() ? Optional.empty() : SelectSpan.around(text, i);
            if (named.isPresent() && span.isPresent()) {
                places.add(of(text, i, named.get(), span.get()));
            }
        }
        return places;
    }

    private static TestPlace of(QueryText text, int begin, TestName named, SelectSpan span) {
        int close = text.partner(begin + 1);
        List<int[]> arguments = new ArrayList<>();
        int start = begin + 2;
        for (int i = start; i <= close; i++) {
            boolean ends = i == close || (text.depth(i) == text.depth(begin) + 1 && text.is(i, ","));
            if (ends && i > start) {
                arguments.add(new int[] {start, i});
            }
            start = ends ? i + 1 : start;
        }
        int end = close + 1;
        String column = named.column();
        String asked = null;
        if (text.is(end, ".")) {
            asked = unquoted(text.word(end + 1));
            end += 2;
        } else if (text.is(end, "[") && text.is(end + 2, "]")) {
            asked = unquoted(text.word(end + 1));
            end += 3;
        }
        if (asked != null && column == null) {
            column = column(named.test(), asked);
        }
        return new TestPlace(named.test(), text.word(begin), column, begin, end, arguments, span);
    }

    private static String column(StatisticalTest test, String asked) {
        String word = asked.equals("0") ? "statistic" : asked.equals("1") ? "p_value" : asked;
        return TestName.column(test, word)
                .orElseThrow(() -> Problem.of(
                                ProblemCode.UNKNOWN_COLUMN,
                                "The result of " + test.form() + " has no column of that name.",
                                "It has " + String.join(", ", test.columns()) + ".")
                        .refused());
    }

    private static String unquoted(String word) {
        return word.length() > 2 && "`'\"".indexOf(word.charAt(0)) >= 0 ? word.substring(1, word.length() - 1) : word;
    }

    /** Whether the test is all that the text asks for: then its columns keep their names. */
    boolean isWhole(QueryText text) {
        int first = 0;
        List<int[]> named = span.named(text);
        if (!named.isEmpty()) {
            first = named.get(0)[1];
        }
        return column == null
                && span.outer() < 0
                && span.select() == first
                && span.end() == text.size()
                && span.borders(text).size() == 2
                && isItem(text);
    }

    /** Whether it is an item of the list by itself, with or without a name. */
    boolean isItem(QueryText text) {
        List<Integer> borders = span.borders(text);
        for (int i = 0; i + 1 < borders.size(); i++) {
            if (borders.get(i) + 1 == begin) {
                int behind = borders.get(i + 1);
                return end == behind || end + 1 == behind || (end + 2 == behind && text.is(end, "AS"));
            }
        }
        return false;
    }

    /** Whether it has a name, where it is an item. */
    boolean hasAlias(QueryText text) {
        return !span.borders(text).contains(end);
    }

    /** What the names of its columns begin with, where it is an item of several. */
    String label(QueryText text) {
        int alias = text.is(end, "AS") ? end + 1 : end;
        if (hasAlias(text)) {
            return unquoted(text.word(alias));
        }
        return String.join("_", argumentNames(text)) + "_" + name;
    }

    /** The names of its arguments as columns. */
    List<String> argumentNames(QueryText text) {
        List<String> names = new ArrayList<>();
        for (int[] range : arguments) {
            String last = unquoted(text.word(range[1] - 1));
            boolean path = range[1] - range[0] == 1 || (range[1] - range[0] == 3 && text.is(range[0] + 1, "."));
            boolean plain = path && last.length() <= 60 && (PLAIN.matcher(last).matches() || isQuoted(text, range));
            names.add(plain && !names.contains(last) ? last : "argument_" + (names.size() + 1));
        }
        return names;
    }

    private static boolean isQuoted(QueryText text, int[] range) {
        return text.word(range[1] - 1).startsWith("`");
    }

    /** @throws CodeRefusedException if it cannot be computed where or as it stands */
    void check(QueryText text) {
        String whole = "SELECT " + test.form() + " FROM … WHERE …";
        String said = name + " stands ";
        if (!test.takes(arguments.size())) {
            throw test.wrongArguments(arguments.size()).refused();
        }
        if (span.from() == span.end()) {
            throw Problem.of(ProblemCode.WRONG_ARGUMENTS, said + "in a SELECT without FROM.", "Write " + whole + ".")
                    .refused();
        }
        if (begin > span.from() && begin < span.rows()) {
            throw Problem.of(
                            ProblemCode.CONSTRUCT_NOT_ALLOWED,
                            said + "in FROM or WHERE, and is computed over all rows.",
                            "Compute it first: WITH s AS (SELECT " + test.form()
                                    + ".p_value AS p FROM …) SELECT … FROM s.")
                    .refused();
        }
        if (span.grouped()) {
            throw Problem.of(
                            ProblemCode.GROUPING,
                            said + "beside GROUP BY; a test is over all rows of its SELECT.",
                            "Leave out GROUP BY, and filter for one group at a time: " + whole
                                    + "; several of them by UNION ALL.")
                    .refused();
        }
        if (text.is(end, "OVER") || text.is(end, "FILTER") || text.is(end, "WITHIN")) {
            throw Problem.of(
                            ProblemCode.CONSTRUCT_NOT_ALLOWED,
                            said + "before " + text.word(end).toUpperCase(java.util.Locale.ROOT) + ".",
                            "Filter the rows: " + whole + ".")
                    .refused();
        }
        checkUse(text);
    }

    private void checkUse(QueryText text) {
        String form = test.form();
        if (column == null && !isItem(text)) {
            throw Problem.of(
                            ProblemCode.CONSTRUCT_NOT_ALLOWED,
                            name + " has several columns, and stands where one is wanted.",
                            "Say which, such as " + form + ".p_value; it has " + String.join(", ", test.columns())
                                    + ".")
                    .refused();
        }
        boolean ofAll = column != null
                && List.of("r_squared", "adjusted_r_squared", "rmse", "n", "dropped")
                        .contains(column);
        if (test.hasSeveralRows() && !ofAll && !isWhole(text)) {
            throw Problem.of(
                            ProblemCode.CONSTRUCT_NOT_ALLOWED,
                            form + " has a row for each coefficient.",
                            "Write it as a query of its own: SELECT " + form
                                    + " FROM … WHERE …; beside other columns only " + form
                                    + ".r_squared, adjusted_r_squared and rmse.")
                    .refused();
        }
    }
}
