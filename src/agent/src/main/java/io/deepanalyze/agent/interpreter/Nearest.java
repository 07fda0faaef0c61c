package io.deepanalyze.agent.interpreter;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The names that somebody who wrote a wrong one may have meant. */
final class Nearest {
    private static final int MOST = 5;
    private static final int MAX_LENGTH = 80;

    private Nearest() {}

    /** "did you mean a, b?", or all the names where there are few, or nothing. */
    static String hint(String wrong, Collection<String> names) {
        List<String> near = names.stream()
                .distinct()
                .filter(it -> near(wrong, it))
                .sorted(Comparator.comparingInt((String it) -> distance(fold(wrong), fold(it)))
                        .thenComparing(it -> it))
                .limit(MOST)
                .toList();
        if (!near.isEmpty()) {
            return "did you mean " + quoted(near) + "?";
        }
        return names.isEmpty() || names.size() > 20
                ? ""
                : "there are " + quoted(names.stream().sorted().toList());
    }

    private static String quoted(List<String> names) {
        return names.stream().map(it -> "`" + Refusal.cut(it, MAX_LENGTH) + "`").collect(Collectors.joining(", "));
    }

    private static boolean near(String wrong, String name) {
        String a = fold(wrong);
        String b = fold(name);
        return (a.length() >= 3 && b.contains(a))
                || (b.length() >= 3 && a.contains(b))
                || distance(a, b) <= Math.max(1, Math.min(a.length(), b.length()) / 3);
    }

    private static String fold(String name) {
        String folded = name.toLowerCase(Locale.ROOT).replace("_", "");
        return folded.length() > MAX_LENGTH ? folded.substring(0, MAX_LENGTH) : folded;
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
