package io.deepanalyze.agent.preparation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be done to a table, in the order in which it is done. */
public enum Kind {
    /** Of rows that agree in every column one stays. */
    DROP_DUPLICATE_ROWS("distinct_rows"),
    /** Blanks before and after texts go. */
    TRIM_TEXT("trimmed"),
    /** Empty texts become NULL. */
    EMPTY_TO_NULL("no_empty_texts"),
    /** Words that stand for a missing value become NULL. */
    PLACEHOLDER_TO_NULL("no_placeholders"),
    /** Words that may stand for a missing value become NULL. */
    DOUBTFUL_WORD_TO_NULL("no_doubtful_words"),
    /** Texts become numbers. */
    READ_NUMBERS("numbers_read"),
    /** Texts become dates or times. */
    READ_TIMES("times_read"),
    /** Texts become true and false. */
    READ_FLAGS("flags_read"),
    /** Numbers that stand for a missing value become NULL. */
    SENTINEL_TO_NULL("no_sentinels"),
    /** Spellings of the same value become one. */
    UNIFY_SPELLING("spellings_unified"),
    /** Numbers far outside become the last ones inside. */
    CLIP_OUTLIERS("outliers_clipped"),
    /** Missing numbers become the median. */
    FILL_MISSING("missing_filled"),
    /** A column goes. */
    DROP_COLUMN("columns_dropped"),
    /** A column gets a name that needs no quotes. */
    RENAME_COLUMN("columns_renamed");

    private final String table;

    Kind(String table) {
        this.table = table;
    }

    /** The name by which callers choose it, such as {@code trim_text}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the query calls the table in which it is done. */
    String table() {
        return table;
    }

    /** The kind of that word. */
    static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
