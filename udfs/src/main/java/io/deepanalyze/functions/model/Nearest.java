package io.deepanalyze.functions.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The names that somebody who wrote a wrong one may have meant. */
final class Nearest {
    private static final int MOST = 5;
    private static final int MOST_CHARACTERS = 80;

    private Nearest() {}

    /** The nearest of the names, nearest first; nothing where none is alike. */
    static List<String> to(String meant, Collection<String> names) {
        String wanted = folded(meant);
        return names.stream()
                .filter(name -> alike(wanted, folded(name)))
                .sorted(Comparator.<String>comparingInt(name -> edits(wanted, folded(name)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** Names as a sentence has them. */
    static String listed(Collection<String> names) {
        return names.stream().map(Nearest::quoted).collect(Collectors.joining(", "));
    }

    /** A name of unknown origin as messages show it: bounded, without control characters. */
    static String quoted(String name) {
        String cut = name.length() <= MOST_CHARACTERS ? name : name.substring(0, MOST_CHARACTERS) + "…";
        return "'" + cut.replaceAll("\\p{C}", "?") + "'";
    }

    private static boolean alike(String a, String b) {
        boolean within = Math.min(a.length(), b.length()) >= 3 && (a.contains(b) || b.contains(a));
        return within || edits(a, b) <= Math.max(1, Math.min(a.length(), b.length()) / 3);
    }

    private static String folded(String name) {
        String cut = name.length() <= MOST_CHARACTERS ? name : name.substring(0, MOST_CHARACTERS);
        return cut.toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's distance, by rows. */
    private static int edits(String a, String b) {
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] now = new int[b.length() + 1];
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(change, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[b.length()];
    }
}
