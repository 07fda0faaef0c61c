package io.deepanalyze.functions.model;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Something that may be set of a model.
 *
 * @param key the last part of its name
 * @param type the type of its values
 * @param defaultValue what holds where it is not set, in words
 * @param sentence what it does, in Markdown
 * @param places the models of which it means something
 * @param check tells whether a value means something
 * @param instead what to give instead of a value that does not
 */
record ModelSetting(
        String key,
        Class<?> type,
        String defaultValue,
        String sentence,
        Set<Place> places,
        Predicate<String> check,
        String instead) {
    ModelSetting {
        places = Set.copyOf(places);
    }

    /** Where a model is. */
    enum Place {
        /** In a folder of files. */
        FOLDER,
        /** Behind an endpoint. */
        ENDPOINT,
        /** In a GGUF file. */
        FILE;

        /** The place as messages name it. */
        String words() {
            return switch (this) {
                case FOLDER -> "in a folder";
                case ENDPOINT -> "behind an endpoint";
                case FILE -> "in a GGUF file";
            };
        }
    }

    /** Its line of the table, in Markdown. */
    String line() {
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        key,
                        type.getSimpleName().toLowerCase(Locale.ROOT),
                        defaultValue,
                        new TreeSet<>(places)
                                .stream()
                                        .map(place -> place.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", ")),
                        sentence);
    }
}
