package io.deepanalyze.agent.preparation;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that need no quotes in SQL and can be written to every format. */
final class ColumnNames {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*");

    private ColumnNames() {}

    static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches();
    }

    /** Of each name a plain one, unlike all others in any case; plain ones stay, as does the first of equal ones. */
    static List<String> plain(List<String> names) {
        Set<String> taken = new HashSet<>();
        names.stream().filter(ColumnNames::isPlain).forEach(name -> taken.add(folded(name)));
        Set<String> kept = new HashSet<>();
        return names.stream()
                .map(name -> isPlain(name) && kept.add(folded(name)) ? name : unique(plain(name), taken))
                .toList();
    }

    /** The name, or with a number behind it, so that it is none of those taken; it then is one of them. */
    static String unique(String name, Set<String> taken) {
        String candidate = name;
        for (int number = 2; !taken.add(folded(candidate)); number++) {
            candidate = name + "_" + number;
        }
        return candidate;
    }

    private static String plain(String name) {
        String worded = name.replace("%", " percent ").replace("#", " number ");
        String joined = worded.replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "_").replaceAll("^_+|_+$", "");
        if (joined.isEmpty()) {
            return "column";
        }
        return isPlain(joined) ? joined : "_" + joined;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
