package io.deepanalyze.agent.dialogue.briefing;

import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which group of rows a demanded name speaks of: {@code mean_age_female} of the rows in which {@code Sex = 'female'}. */
final class ValueWords {
    private static final Pattern BETWEEN =
            Pattern.compile("[^\\p{L}\\p{Nd}]+|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{L})(?=\\p{Nd})");
    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth");
    private static final int SHORTEST = 3;
    private static final int SHORTEST_COLUMN = 4;

    private ValueWords() {}

    /** The condition that a name has in it; empty where it names no frequent value, or values of several columns. */
    static Optional<String> condition(String name, List<Source> sources) {
        List<String> words = words(name);
        List<String> conditions = new ArrayList<>();
        for (Source source : sources) {
            for (ColumnProfile column : source.columns()) {
                if (!column.masked() && column.role() != ColumnProfile.Role.IDENTIFIER) {
                    column.top().stream()
                            .map(ColumnProfile.TopValue::value)
                            .filter(Objects::nonNull)
                            .filter(value -> isNamed(words, column, value))
                            .findFirst()
                            .ifPresent(value -> conditions.add(SqlName.of(column.name()) + " = " + literal(value)));
                }
            }
        }
        return conditions.size() == 1 ? Optional.of(conditions.get(0)) : Optional.empty();
    }

    private static boolean isNamed(List<String> words, ColumnProfile column, @Nullable Object value) {
        if (value == null) {
            return false;
        }
        List<String> parts = words(value.toString());
        if (parts.isEmpty()
                || value.toString().indexOf('\'') >= 0
                || value.toString().indexOf('\\') >= 0) {
            return false;
        }
        String of = String.join("", words(column.name()));
        for (int i = 0; i + parts.size() <= words.size(); i++) {
            List<String> named = words.subList(i, i + parts.size());
            if (!named.equals(parts) && !parts.equals(List.of(String.valueOf(ORDINALS.indexOf(named.get(0)) + 1)))) {
                continue;
            }
            boolean text = value instanceof String && value.toString().length() >= SHORTEST;
            // A short value says too little without its column.
            if (text || isOf(of, words, i - 1) || isOf(of, words, i + parts.size())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOf(String column, List<String> words, int i) {
        return i >= 0 && i < words.size() && words.get(i).length() >= SHORTEST_COLUMN && column.endsWith(words.get(i));
    }

    private static String literal(@Nullable Object value) {
        return value instanceof String ? "'" + value + "'" : String.valueOf(value);
    }

    private static List<String> words(String text) {
        return BETWEEN.splitAsStream(text)
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }
}
