package io.deepanalyze.model.gguf;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tokens by which a model tells turns apart. The library reads them wherever they stand in a text, so that a cell of a
 * table could end the user's turn and begin the system's; here they lose that power.
 */
final class ControlTokens {
    /** Tags of the analyst's protocol are tokens of their own in models that were trained for it, and are wanted. */
    private static final Pattern TAG = Pattern.compile("</?[A-Z][A-Za-z]*>");

    private final Set<String> texts;
    private final Pattern any;

    ControlTokens(List<String> tokens) {
        this.texts = tokens.stream()
                .filter(token -> token.length() > 2 && !TAG.matcher(token).matches())
                .collect(Collectors.toUnmodifiableSet());
        this.any = Pattern.compile(
                texts.isEmpty()
                        ? "(?!)"
                        : texts.stream()
                                .sorted(Comparator.comparing(String::length).reversed())
                                .map(Pattern::quote)
                                .collect(Collectors.joining("|")));
    }

    /** The text with a space in each token, so that it is read as what it looks like. */
    String harmless(String text) {
        return any.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group().charAt(0) + " " + found.group().substring(1)));
    }

    /** The text without a control token at its end. */
    String withoutEnd(String text) {
        for (String each : texts) {
            if (text.endsWith(each)) {
                return text.substring(0, text.length() - each.length());
            }
        }
        return text;
    }
}
