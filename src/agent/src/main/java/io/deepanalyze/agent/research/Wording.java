package io.deepanalyze.agent.research;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes of what a model wrote a hypothesis that can be quoted: one line of bounded length, without hidden characters, without
 * what would read as a quotation's end, as a reference, as a link or as a form of answer.
 */
final class Wording {
    private static final int LONGEST = 300;
    private static final int FEWEST_LETTERS = 8;
    private static final Pattern LABEL = Pattern.compile(
            "^(?:\\**\\s*)?(?:hypothes[ie]s|hypothese|sub-?question|question|h|q)\\s*\\d{0,2}\\s*\\**\\s*[:.)]\\s*",
            Pattern.CASE_INSENSITIVE);

    private Wording() {}

    /** The hypothesis, or empty where too little is left of the text. */
    static Optional<String> of(String text) {
        String line = LABEL.matcher(plain(text).strip()).replaceFirst("").strip();
        if (line.codePoints().filter(Character::isLetter).count() < FEWEST_LETTERS || !line.contains(" ")) {
            return Optional.empty();
        }
        return Optional.of(
                line.codePointCount(0, line.length()) <= LONGEST
                        ? line
                        : line.substring(0, line.offsetByCodePoints(0, LONGEST)).strip() + "…");
    }

    /** Two hypotheses with the same key say the same. */
    static String key(String hypothesis) {
        return hypothesis
                .toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{Nd}]+", " ")
                .strip();
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (Character.getType(point)) {
                case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> {}
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> plain.append(' ');
                default -> plain.appendCodePoint(point);
            }
        });
        return plain.toString()
                .replaceAll("[\"“”„«»`‘’]", "'")
                .replace('[', '(')
                .replace(']', ')')
                .replace('<', '‹')
                .replace('>', '›')
                .replaceAll("\\*\\*|__", "")
                .replaceAll("[@|\\\\\\s]+", " ");
    }
}
