package io.deepanalyze.agent.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Chooses the names of views: what the caller said, else what the source is called, made unique. */
public final class SourceNames {
    private static final int MOST_CHARACTERS = 100;

    private final Set<String> taken = new HashSet<>();

    private SourceNames() {}

    /** One name per request, in order, all different even where case does not count. */
    public static List<String> of(List<SourceRequest> requests) {
        SourceNames names = new SourceNames();
        List<String> chosen = new ArrayList<>();
        for (SourceRequest request : requests) {
            chosen.add(names.unique(sanitise(wanted(request))));
        }
        return chosen;
    }

    private static String wanted(SourceRequest request) {
        String name = request.name();
        if (name != null && !name.isBlank()) {
            return name;
        }
        if (request instanceof SourceRequest.OfTable table) {
            return lastPart(table.table());
        }
        if (request instanceof SourceRequest.OfPath files) {
            return stem(files.path());
        }
        return "data";
    }

    /** The last part of {@code catalog.schema.table}, out of its back-ticks. */
    static String lastPart(String table) {
        String trimmed = table.strip();
        if (trimmed.endsWith("`")) {
            String inner = trimmed.substring(0, trimmed.length() - 1);
            int open = inner.length() - 1;
            while (open >= 0 && (inner.charAt(open) != '`' || (open > 0 && inner.charAt(open - 1) == '`'))) {
                open -= inner.charAt(open) == '`' ? 2 : 1;
            }
            return inner.substring(open + 1).replace("``", "`");
        }
        return trimmed.substring(trimmed.lastIndexOf('.') + 1);
    }

    /** A file's name without its extensions, a folder's name, the folder that a glob begins in. */
    static String stem(String path) {
        String[] parts = path.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*:/*", "/").split("/+");
        int last = parts.length - 1;
        while (last >= 0 && (parts[last].isEmpty() || parts[last].equals(".") || isPattern(parts[last]))) {
            last--;
        }
        if (last < 0) {
            return "data";
        }
        String stem = parts[last].replaceFirst("(?i)\\.(gz|bz2|zst|deflate|snappy|lz4|xz)$", "");
        int dot = stem.lastIndexOf('.');
        return dot > 0 ? stem.substring(0, dot) : stem;
    }

    private static boolean isPattern(String part) {
        return part.chars().anyMatch(c -> "*?{".indexOf(c) >= 0);
    }

    /** Letters, digits and underscores of any script; all else becomes an underscore. */
    private static String sanitise(String name) {
        StringBuilder safe = new StringBuilder();
        name.strip().codePoints().limit(MOST_CHARACTERS).forEach(c -> {
            boolean kept = Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
            safe.appendCodePoint(kept ? c : '_');
        });
        return safe.isEmpty() ? "data" : safe.toString();
    }

    private String unique(String name) {
        String candidate = name;
        for (int number = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); number++) {
            candidate = name + "_" + number;
        }
        return candidate;
    }
}
