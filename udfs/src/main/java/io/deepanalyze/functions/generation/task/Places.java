package io.deepanalyze.functions.generation.task;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Where a text says something, in spite of other capitals or blanks; in time proportional to both. Built once for a text, for one thread.
 *
 * <p>What is said within a longer word is no place, such as "Ann" in "Annual", unless that is all there is; scripts that put no blanks between
 * words have no such rule.
 */
final class Places {
    private static final Set<UnicodeScript> WITHOUT_BLANKS = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private final String text;
    private final String folded;
    private final int[] origin;

    Places(String text) {
        this.text = text;
        StringBuilder folding = new StringBuilder(text.length());
        this.origin = new int[text.length() + 1];
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = isBlank(c);
            if (blank && (folding.isEmpty() || folding.charAt(folding.length() - 1) == ' ')) {
                continue;
            }
            origin[folding.length()] = i;
            folding.append(blank ? ' ' : fold(c));
        }
        origin[folding.length()] = text.length();
        this.folded = folding.toString();
    }

    /** All places, from the first to the last, that do not overlap. */
    List<Place> of(String said) {
        String wanted = fold(said);
        List<Place> whole = new ArrayList<>();
        List<Place> all = new ArrayList<>();
        if (wanted.isEmpty()
                || Character.isLowSurrogate(wanted.charAt(0))
                || Character.isHighSurrogate(wanted.charAt(wanted.length() - 1))) {
            // Half a character is said nowhere.
            return all;
        }
        for (int at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length())) {
            int end = at + wanted.length();
            Place place = new Place(origin[at], origin[end - 1] + 1);
            all.add(place);
            if (!joined(at - 1, at) && !joined(end - 1, end)) {
                whole.add(place);
            }
        }
        return whole.isEmpty() ? all : whole;
    }

    /** What the text says at a place. */
    String at(Place place) {
        return text.substring(place.start(), place.end());
    }

    /** Whether two neighbours are within one word. */
    private boolean joined(int left, int right) {
        return left >= 0
                && right < folded.length()
                && isOfWord(folded.codePointBefore(left + 1))
                && isOfWord(folded.codePointAt(right));
    }

    private static boolean isOfWord(int point) {
        return Character.isLetterOrDigit(point) && !WITHOUT_BLANKS.contains(UnicodeScript.of(point));
    }

    private static String fold(String said) {
        StringBuilder folding = new StringBuilder(said.length());
        for (int i = 0; i < said.length(); i++) {
            char c = said.charAt(i);
            if (!isBlank(c)) {
                folding.append(fold(c));
            } else if (!folding.isEmpty() && folding.charAt(folding.length() - 1) != ' ') {
                folding.append(' ');
            }
        }
        return folding.toString().stripTrailing();
    }

    private static char fold(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /**
     * A place in the text.
     *
     * @param start its first character
     * @param end the one after its last
     */
    record Place(int start, int end) {}
}
