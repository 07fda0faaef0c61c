package io.deepanalyze.spark;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words that callers choose from. */
final class Choice {
    private Choice() {}

    /**
     * The choice that a word names, in any case.
     *
     * @param what what is chosen, for the error
     */
    static <E extends Enum<E>> E of(String word, Class<E> choices, String what) {
        for (E choice : choices.getEnumConstants()) {
            if (choice.name().equalsIgnoreCase(word)) {
                return choice;
            }
        }
        throw new DeepAnalyzeException(
                ErrorCode.INVALID_ARGUMENT,
                what + " must be one of "
                        + Stream.of(choices.getEnumConstants())
                                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + ", not '" + word + "'");
    }
}
