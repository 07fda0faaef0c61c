package io.deepanalyze.agent.run;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.source.OpenSource;
import io.deepanalyze.agent.source.SourceColumn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks that the columns a caller named exist: a misspelt mask would show what it should hide. */
final class RequestedColumns {
    private static final int NAMED = 20;

    private RequestedColumns() {}

    static void check(AnalysisRequest request, List<OpenSource> sources) {
        Set<String> known = new LinkedHashSet<>();
        sources.forEach(
                source -> source.columns().stream().map(SourceColumn::name).forEach(known::add));
        List<String> asked = new ArrayList<>();
        add(asked, request.target());
        add(asked, request.time());
        List<String> left = new ArrayList<>(request.exclude());
        left.addAll(request.mask());
        left.stream()
                .filter(column -> parts(List.of(column), sources).isEmpty())
                .forEach(asked::add);
        for (String column : asked) {
            if (!known.contains(column)) {
                throw new DeepAnalyzeException(
                        ErrorCode.INVALID_ARGUMENT,
                        "No source has a column '" + column + "'. There are: "
                                + String.join(", ", known.stream().limit(NAMED).toList())
                                + (known.size() > NAMED ? ", …" : ""));
            }
        }
    }

    /** The columns that the caller means by {@code asked}: those of the name, and the parts of a struct, array or map of it. */
    static Set<String> parts(Collection<String> asked, Collection<OpenSource> sources) {
        return sources.stream()
                .flatMap(source -> source.columns().stream())
                .filter(column -> asked.stream().anyMatch(column::isPartOf))
                .map(SourceColumn::name)
                .collect(Collectors.toSet());
    }

    private static void add(List<String> asked, @Nullable String column) {
        if (column != null) {
            asked.add(column);
        }
    }
}
