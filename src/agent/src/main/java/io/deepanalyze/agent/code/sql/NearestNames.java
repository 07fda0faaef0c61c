package io.deepanalyze.agent.code.sql;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The names that somebody may have meant. */
final class NearestNames {
    private static final int MOST = 5;

    private NearestNames() {}

    /** The nearest of the names, nearest first, those that are next to nothing alike last. */
    static List<String> to(String meant, Collection<String> names) {
        String wanted = meant.toLowerCase(Locale.ROOT);
        return names.stream()
                .sorted(Comparator.<String>comparingDouble(name -> distance(wanted, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** Of the nearest names those that are alike: half of the letters at most are others. */
    static List<String> alike(String meant, Collection<String> names) {
        String wanted = meant.toLowerCase(Locale.ROOT);
        return to(meant, names).stream()
                .filter(name -> 2 * distance(wanted, name.toLowerCase(Locale.ROOT)) <= Math.max(2, wanted.length()))
                .toList();
    }

    /** The names as a sentence has them. */
    static String listed(Collection<String> names) {
        return names.stream().map(NearestNames::quoted).collect(Collectors.joining(", "));
    }

    /** A name as it is to be written, cut where it is very long. */
    static String quoted(String name) {
        String cut = name.length() <= 80 ? name : name.substring(0, 80) + "…";
        return cut.matches("[A-Za-z_][A-Za-z0-9_]*") ? cut : "`" + cut.replace("`", "``") + "`";
    }

    private static double distance(String a, String b) {
        double edits = edits(cut(a), cut(b));
        boolean within = a.length() > 2 && (b.contains(a) || a.contains(b));
        return within ? Math.min(edits, 1.5) : edits;
    }

    private static String cut(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64);
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
