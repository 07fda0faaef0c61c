package io.deepanalyze.agent.run;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.source.OpenSource;
import io.deepanalyze.agent.source.SourceColumn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
        asked.addAll(request.exclude());
        asked.addAll(request.mask());
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

    private static void add(List<String> asked, @Nullable String column) {
        if (column != null) {
            asked.add(column);
        }
    }
}
