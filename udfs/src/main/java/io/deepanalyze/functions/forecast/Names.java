package io.deepanalyze.functions.forecast;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Names of columns and arguments in messages: quoted, cut, and the ones most alike first. */
final class Names {
    private static final int LONGEST = 100;
    private static final int MOST = 5;

    private Names() {}

    static String quoted(String name) {
        String cut = name.length() > LONGEST ? name.substring(0, LONGEST) + "..." : name;
        return "`" + cut.replace("`", "``") + "`";
    }

    static String nearest(String name, List<String> candidates) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        String wanted = cut(name);
        return candidates.stream()
                .sorted(Comparator.comparing(candidate -> distance.apply(wanted, cut(candidate))))
                .limit(MOST)
                .map(Names::quoted)
                .collect(Collectors.joining(", "));
    }

    private static String cut(String name) {
        return name.substring(0, Math.min(LONGEST, name.length())).toLowerCase(Locale.ROOT);
    }
}
