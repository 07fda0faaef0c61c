package io.deepanalyze.agent.dialogue.briefing;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of a goal, to tell what has to do with it. Words are alike if they begin alike. */
public final class GoalWords {
    private static final Pattern WORD =
            Pattern.compile("\\p{IsHan}|\\p{IsHiragana}+|\\p{IsKatakana}+|[\\p{L}&&[^\\p{IsHan}]]{2,}|\\p{Nd}+");
    private static final Pattern CAMEL = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");
    private static final int STEM = 5;
    private static final Set<String> EMPTY_WORDS = Set.of(
            "the", "and", "for", "are", "was", "which", "what", "how", "many", "with", "from", "that", "is", "of", "in",
            "to", "by", "on", "der", "die", "das", "und", "ist", "wie", "welch", "les", "des", "une", "est", "que",
            "los", "las", "del", "por", "a", "an", "or", "as", "at", "it", "be", "do", "does", "there", "their", "each",
            "find", "data", "value", "colum", "table");

    private final Set<String> stems;

    public GoalWords(String goal) {
        Set<String> found = new LinkedHashSet<>(stems(goal));
        found.removeAll(EMPTY_WORDS);
        this.stems = Set.copyOf(found);
    }

    /** How many of the goal's words are among the words of {@code text}. */
    public int in(String text) {
        Set<String> words = stems(text);
        return (int) stems.stream().filter(words::contains).count();
    }

    /** The share of the words of {@code text} that are among the goal's. */
    double share(String text) {
        Set<String> words = stems(text);
        words.removeAll(EMPTY_WORDS);
        return words.isEmpty()
                ? 0
                : (double) words.stream().filter(stems::contains).count() / words.size();
    }

    private static Set<String> stems(String text) {
        Set<String> stems = new LinkedHashSet<>();
        WORD.matcher(CAMEL.matcher(text).replaceAll(" ")).results().forEach(match -> {
            String word = match.group().toLowerCase(Locale.ROOT);
            stems.add(word.length() > STEM ? word.substring(0, STEM) : singular(word));
        });
        return stems;
    }

    private static String singular(String word) {
        return word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }
}
