package io.deepanalyze.agent.profile;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Words that people write where a value is missing. */
public final class Placeholders {
    private static final List<String> WORDS = List.of(
            "",
            "na",
            "n/a",
            "#n/a",
            "?",
            "-",
            "--",
            "---",
            ".",
            "null",
            "nil",
            "none",
            "nan",
            "(null)",
            "missing",
            "not available");
    private static final Set<String> SET = Set.copyOf(WORDS);
    static final int LONGEST = WORDS.stream().mapToInt(String::length).max().orElse(0);

    private Placeholders() {}

    /** The words in small letters; the empty one is among them. */
    public static List<String> words() {
        return WORDS;
    }

    /** Whether {@code cell}, without blanks around it, stands for a missing value. */
    static boolean contains(String cell) {
        return cell.length() <= LONGEST && SET.contains(cell.toLowerCase(Locale.ROOT));
    }

    /** A condition that is true where {@code sql} holds a placeholder, NULL where it is NULL. */
    static String condition(String sql) {
        String words = WORDS.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
        return "lower(trim(" + sql + ")) IN (" + words + ")";
    }
}
