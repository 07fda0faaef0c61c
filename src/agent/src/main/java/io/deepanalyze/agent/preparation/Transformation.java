package io.deepanalyze.agent.preparation;

import io.deepanalyze.agent.source.SqlLiterals;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A change of a table. What it does to a cell it says as SQL that never raises. */
public sealed interface Transformation {
    /** What it is. */
    Kind kind();

    /** The column, by its name in the profile; null where it is about rows. */
    @Nullable
    String column();

    /** What it does, in a sentence without the column's name. */
    String description();

    /** A change of the cells of one column, each by itself. */
    sealed interface OfCells extends Transformation {
        @Override
        String column();

        /** The cell afterwards. */
        String after(String cell);

        /** A condition that is true where {@link #after} is another cell, or one of another type. */
        String changes(String cell);

        /** A condition that is true where a value is lost: it becomes NULL without standing for nothing. */
        default String loses(String cell) {
            return "false";
        }
    }

    /** Of rows that agree in every column one stays. */
    record DropDuplicateRows() implements Transformation {
        @Override
        public Kind kind() {
            return Kind.DROP_DUPLICATE_ROWS;
        }

        @Override
        public @Nullable String column() {
            return null;
        }

        @Override
        public String description() {
            return "Keep one of the rows that agree in every column";
        }
    }

    /** Blanks of any kind before and after texts go. */
    record TrimText(String column) implements OfCells {
        /** Space, tab, line ends, no-break space, ideographic space, zero-width space, byte order mark. */
        private static final String BLANKS = SqlLiterals.string(" \t\n\u000B\f\r\u00A0\u3000\u200B\uFEFF");

        /** {@code cell} without blanks around it. */
        static String trimmed(String cell) {
            return "btrim(" + cell + ", " + BLANKS + ")";
        }

        @Override
        public Kind kind() {
            return Kind.TRIM_TEXT;
        }

        @Override
        public String description() {
            return "Remove blanks before and after the values";
        }

        @Override
        public String after(String cell) {
            return trimmed(cell);
        }

        @Override
        public String changes(String cell) {
            return cell + " <> " + trimmed(cell);
        }
    }

    /**
     * Texts that are one of the words become NULL.
     *
     * @param words as they are written, without blanks around them; in small letters for any case
     * @param anyCase whether case does not matter
     */
    record WordsToNull(Kind kind, String column, List<String> words, boolean anyCase) implements OfCells {
        public WordsToNull {
            words = List.copyOf(words);
        }

        @Override
        public String description() {
            return words.equals(List.of(""))
                    ? "Make empty texts NULL"
                    : "Make NULL of the words "
                            + words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
        }

        @Override
        public String after(String cell) {
            return "CASE WHEN " + changes(cell) + " THEN NULL ELSE " + cell + " END";
        }

        @Override
        public String changes(String cell) {
            return among(cell, words, anyCase);
        }

        static String among(String cell, List<String> words, boolean anyCase) {
            return (anyCase ? "lower(" + cell + ")" : cell) + " IN ("
                    + words.stream().map(SqlLiterals::string).collect(Collectors.joining(", ")) + ")";
        }
    }

    /** Texts become values of another type; what is none becomes NULL. */
    record ReadText(Kind kind, String column, TextForm form) implements OfCells {
        @Override
        public String description() {
            return "Read the texts as " + form.type() + ", " + form.told();
        }

        @Override
        public String after(String cell) {
            return form.read(cell);
        }

        @Override
        public String changes(String cell) {
            return cell + " IS NOT NULL";
        }

        @Override
        public String loses(String cell) {
            return cell + " IS NOT NULL AND (" + form.read(cell) + ") IS NULL";
        }
    }

    /** Numbers that stand for a missing value become NULL. */
    record SentinelToNull(String column, List<Long> values) implements OfCells {
        public SentinelToNull {
            values = List.copyOf(values);
        }

        @Override
        public Kind kind() {
            return Kind.SENTINEL_TO_NULL;
        }

        @Override
        public String description() {
            return "Make " + values.stream().map(String::valueOf).collect(Collectors.joining(", ")) + " NULL";
        }

        @Override
        public String after(String cell) {
            return "CASE WHEN " + changes(cell) + " THEN NULL ELSE " + cell + " END";
        }

        @Override
        public String changes(String cell) {
            return cell + " IN (" + values.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
        }
    }

    /**
     * Spellings of a value become its usual one.
     *
     * @param usual the usual spelling by each other one
     */
    record UnifySpelling(String column, Map<String, String> usual) implements OfCells {
        public UnifySpelling {
            usual = Collections.unmodifiableMap(new LinkedHashMap<>(usual));
        }

        @Override
        public Kind kind() {
            return Kind.UNIFY_SPELLING;
        }

        @Override
        public String description() {
            return "Write values that differ in case or blanks alone in their most frequent spelling";
        }

        @Override
        public String after(String cell) {
            return usual.entrySet().stream()
                    .map(it ->
                            " WHEN " + SqlLiterals.string(it.getKey()) + " THEN " + SqlLiterals.string(it.getValue()))
                    .collect(Collectors.joining("", "CASE " + cell, " ELSE " + cell + " END"));
        }

        @Override
        public String changes(String cell) {
            return cell + " IN ("
                    + usual.keySet().stream().map(SqlLiterals::string).collect(Collectors.joining(", ")) + ")";
        }
    }

    /**
     * Numbers outside of two bounds become the bound.
     *
     * @param type the column's type
     * @param low the lower bound as a cast to the type reads it
     * @param high the upper bound
     */
    record ClipOutliers(String column, String type, String low, String high) implements OfCells {
        @Override
        public Kind kind() {
            return Kind.CLIP_OUTLIERS;
        }

        @Override
        public String description() {
            return "Make numbers below " + low + " that bound, and numbers above " + high + " that one";
        }

        @Override
        public String after(String cell) {
            return "CASE WHEN " + cell + " < " + bound(low) + " THEN " + bound(low) + " WHEN " + cell + " > "
                    + bound(high) + " THEN " + bound(high) + " ELSE " + cell + " END";
        }

        @Override
        public String changes(String cell) {
            return cell + " < " + bound(low) + " OR " + cell + " > " + bound(high);
        }

        private String bound(String number) {
            return "CAST('" + number + "' AS " + type + ")";
        }
    }

    /**
     * Missing numbers become one number.
     *
     * @param type the column's type
     * @param value the number as a cast to the type reads it
     */
    record FillMissing(String column, String type, String value) implements OfCells {
        @Override
        public Kind kind() {
            return Kind.FILL_MISSING;
        }

        @Override
        public String description() {
            return "Put the median, " + value + ", where there is no number";
        }

        @Override
        public String after(String cell) {
            return "coalesce(" + cell + ", CAST('" + value + "' AS " + type + "))";
        }

        @Override
        public String changes(String cell) {
            return cell + " IS NULL";
        }
    }

    /** A column goes. */
    record DropColumn(String column) implements Transformation {
        @Override
        public Kind kind() {
            return Kind.DROP_COLUMN;
        }

        @Override
        public String description() {
            return "Leave the column out";
        }
    }

    /** A column gets another name. */
    record RenameColumn(String column, String name) implements Transformation {
        @Override
        public Kind kind() {
            return Kind.RENAME_COLUMN;
        }

        @Override
        public String description() {
            return "Name the column " + name;
        }
    }
}
