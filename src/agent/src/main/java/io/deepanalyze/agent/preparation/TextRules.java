package io.deepanalyze.agent.preparation;

import io.deepanalyze.agent.preparation.Transformation.TrimText;
import io.deepanalyze.agent.preparation.Transformation.WordsToNull;
import io.deepanalyze.agent.profile.Placeholders;
import io.deepanalyze.report.ColumnProfile;
import java.util.ArrayList;
import java.util.List;

/**
 * Blanks around texts, empty texts, and words for missing values. Words that are also names of things ({@code NA} is Namibia, {@code
 * none} may be an answer) are left to the caller, but where the other texts of the column are numbers or times.
 */
final class TextRules {
    /** Nobody means anything else by them. */
    private static final List<String> CERTAIN = List.of(
            "N/A",
            "n/a",
            "#N/A",
            "NULL",
            "null",
            "(null)",
            "(NULL)",
            "NaN",
            "?",
            "--",
            "---",
            "not available",
            "Not available",
            "Not Available",
            "NOT AVAILABLE");

    private static final List<String> WORDS =
            Placeholders.words().stream().filter(word -> !word.isEmpty()).toList();

    private final PreparedSource source;
    private final PlanQueries queries;

    TextRules(PreparedSource source, PlanQueries queries) {
        this.source = source;
        this.queries = queries;
    }

    List<Step> propose() {
        List<TableColumn> texts =
                source.columns().stream().filter(TableColumn::isText).toList();
        Counting counted = new Counting(source, queries);
        for (TableColumn column : texts) {
            String cell = TrimText.trimmed(column.sql());
            counted.ask(column, "padded", "COUNT_IF(" + new TrimText(column.name()).changes(column.sql()) + ")");
            counted.ask(column, "empty", "COUNT_IF(" + cell + " = '')");
            counted.ask(column, "certain", "COUNT_IF(" + WordsToNull.among(cell, CERTAIN, false) + ")");
            counted.ask(column, "words", "COUNT_IF(" + WordsToNull.among(cell, WORDS, true) + ")");
        }
        counted.run("Count blanks and words for missing values in texts", List.of(), Kind.TRIM_TEXT);
        Counting listed = listWords(texts, counted);
        List<Step> steps = new ArrayList<>();
        for (TableColumn column : texts) {
            addTrimming(steps, column, counted);
            addEmpty(steps, column, counted);
            addWords(steps, column, counted, listed);
        }
        return steps;
    }

    /** Which of the words there are, so that steps name these alone. */
    private Counting listWords(List<TableColumn> texts, Counting counted) {
        Counting listed = new Counting(source, queries);
        for (TableColumn column : texts) {
            if (counted.number(column, "words") > 0) {
                String cell = TrimText.trimmed(column.sql());
                CERTAIN.forEach(word -> listed.ask(column, "=" + word, count(cell, word, false)));
                WORDS.forEach(word -> listed.ask(column, "~" + word, count(cell, word, true)));
            }
        }
        listed.run("Count each word for a missing value", List.of(), Kind.TRIM_TEXT);
        return listed;
    }

    private static String count(String cell, String word, boolean anyCase) {
        return "COUNT_IF(" + WordsToNull.among(cell, List.of(word), anyCase) + ")";
    }

    private static void addTrimming(List<Step> steps, TableColumn column, Counting counted) {
        long padded = counted.number(column, "padded");
        if (padded > 0) {
            steps.add(Step.safe(
                    new TrimText(column.name()),
                    "Blanks around a value make it another value wherever values are compared.",
                    padded,
                    counted.evidence(column, "padded")));
        }
    }

    private static void addEmpty(List<Step> steps, TableColumn column, Counting counted) {
        long empty = counted.number(column, "empty");
        if (empty > 0) {
            steps.add(Step.safe(
                            new WordsToNull(Kind.EMPTY_TO_NULL, column.name(), List.of(""), false),
                            "A text without a character says nothing, and counts as a value.",
                            empty,
                            counted.evidence(column, "empty"))
                    .requiring(ids(steps, column, Kind.TRIM_TEXT)));
        }
    }

    private static void addWords(List<Step> steps, TableColumn column, Counting counted, Counting listed) {
        long all = counted.number(column, "words");
        long certain = counted.number(column, "certain");
        if (all == 0) {
            return;
        }
        List<String> trimming = ids(steps, column, Kind.TRIM_TEXT);
        ColumnProfile profile = column.profile();
        if (profile != null && profile.readAs() != null) {
            WordsToNull words =
                    new WordsToNull(Kind.PLACEHOLDER_TO_NULL, column.name(), found(column, listed, "~", WORDS), true);
            steps.add(Step.safe(
                            words,
                            "Among numbers or times they stand where there is none.",
                            all,
                            counted.evidence(column, "words"))
                    .requiring(trimming));
            return;
        }
        if (certain > 0) {
            WordsToNull words = new WordsToNull(
                    Kind.PLACEHOLDER_TO_NULL, column.name(), found(column, listed, "=", CERTAIN), false);
            steps.add(Step.safe(
                            words, "They stand where there is no value.", certain, counted.evidence(column, "certain"))
                    .requiring(trimming));
        }
        if (all > certain) {
            WordsToNull words =
                    new WordsToNull(Kind.DOUBTFUL_WORD_TO_NULL, column.name(), doubtful(column, listed), true);
            steps.add(Step.judged(
                            words,
                            "They may stand where there is no value, or be values.",
                            all - certain,
                            0,
                            counted.evidence(column, "words"))
                    .requiring(trimming));
        }
    }

    /** Those that occur; all where the column's values may not be told. */
    private static List<String> found(TableColumn column, Counting listed, String how, List<String> words) {
        return column.isShown()
                ? words.stream()
                        .filter(word -> listed.number(column, how + word) > 0)
                        .toList()
                : words;
    }

    /** Those that occur in a form that is not certain. */
    private static List<String> doubtful(TableColumn column, Counting listed) {
        return found(column, listed, "~", WORDS).stream()
                .filter(word -> !column.isShown()
                        || listed.number(column, "~" + word)
                                > CERTAIN.stream()
                                        .filter(word::equalsIgnoreCase)
                                        .mapToLong(certain -> listed.number(column, "=" + certain))
                                        .sum())
                .toList();
    }

    /** Those of the steps that are of a column and of one of the kinds. */
    static List<String> ids(List<Step> steps, TableColumn column, Kind... kinds) {
        List<String> wanted = new ArrayList<>();
        for (Kind kind : kinds) {
            wanted.add(Step.id(kind, column.name()));
        }
        return steps.stream().map(Step::id).filter(wanted::contains).toList();
    }
}
