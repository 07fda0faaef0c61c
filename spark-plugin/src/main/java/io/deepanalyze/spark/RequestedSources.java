package io.deepanalyze.spark;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.source.SourceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sources as they are said one after the other; formats and options belong to the last one. */
final class RequestedSources {
    private final List<SourceRequest> sources = new ArrayList<>();

    void add(SourceRequest source) {
        sources.add(source);
    }

    List<SourceRequest> all() {
        return List.copyOf(sources);
    }

    void format(String format) {
        if (!(last() instanceof SourceRequest.OfPath path)) {
            throw misuse("The format '" + format + "' belongs to files: call path(…) before format(…)");
        }
        replaceLast(new SourceRequest.OfPath(path.name(), path.path(), named("format", format), path.options()));
    }

    void option(String key, String value) {
        SourceRequest last = last();
        if (last instanceof SourceRequest.OfPath path) {
            replaceLast(new SourceRequest.OfPath(
                    path.name(), path.path(), path.format(), with(path.options(), key, value)));
        } else if (last instanceof SourceRequest.OfTable table) {
            replaceLast(new SourceRequest.OfTable(table.name(), table.table(), with(table.options(), key, value)));
        } else {
            throw misuse("The option '" + key
                    + "' belongs to files or to a catalog's table: call path(…) or table(…) before option(…)");
        }
    }

    private @Nullable SourceRequest last() {
        return sources.isEmpty() ? null : sources.get(sources.size() - 1);
    }

    private void replaceLast(SourceRequest source) {
        sources.set(sources.size() - 1, source);
    }

    private static Map<String, String> with(Map<String, String> options, String key, String value) {
        Map<String, String> extended = new TreeMap<>(options);
        extended.put(named("option", key), Objects.requireNonNull(value, "An option's value must not be null"));
        return extended;
    }

    /** An argument that says something. */
    static String named(String what, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw misuse("The argument of " + what + " must not be null or blank");
        }
        return text;
    }

    static DeepAnalyzeException misuse(String message) {
        return new DeepAnalyzeException(ErrorCode.INVALID_ARGUMENT, message);
    }
}
