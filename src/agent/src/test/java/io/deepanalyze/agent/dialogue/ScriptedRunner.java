package io.deepanalyze.agent.dialogue;

import io.deepanalyze.agent.code.CodeResult;
import io.deepanalyze.agent.code.CodeRunner;
import io.deepanalyze.agent.code.Problem;
import io.deepanalyze.agent.protocol.Action;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.ResultHash;
import io.deepanalyze.report.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A runner whose results a test wrote, by the code; it refuses what it does not know. */
final class ScriptedRunner implements CodeRunner {
    private final Map<String, Table> tables = new HashMap<>();
    private final Map<String, CodeResult> results = new HashMap<>();
    private final Map<String, RuntimeException> limits = new HashMap<>();
    private final List<String> ran = new ArrayList<>();
    private final List<String> purposes = new ArrayList<>();

    ScriptedRunner with(String code, Table result) {
        tables.put(code, result);
        return this;
    }

    ScriptedRunner with(String code, CodeResult result) {
        results.put(code, result);
        return this;
    }

    ScriptedRunner reaching(String code, RuntimeException limit) {
        limits.put(code, limit);
        return this;
    }

    @Override
    public CodeResult run(String id, String purpose, Action.Code block) {
        RuntimeException limit = limits.get(block.code());
        if (limit != null) {
            throw limit;
        }
        ran.add(block.code());
        purposes.add(purpose);
        Table table = tables.get(block.code());
        if (table != null) {
            return new CodeResult.Done(query(id, purpose, block.code(), table), id);
        }
        CodeResult result = results.get(block.code());
        return result != null
                ? result
                : new CodeResult.Refused(new Problem(
                        "UNKNOWN_COLUMN",
                        "There is no column in: " + block.code(),
                        "Take one of the listed columns.",
                        null));
    }

    /** The code that was run, in its order. */
    List<String> ran() {
        return ran;
    }

    List<String> purposes() {
        return purposes;
    }

    static Query query(String id, String purpose, String code, Table table) {
        return new Query(
                id, purpose, "sql", code, List.of("sales"), table.rows().size(), 5, 100, table, ResultHash.of(table));
    }

    /** A table of columns such as {@code "city string"}. */
    @SafeVarargs
    static Table table(List<String> columns, List<? extends @Nullable Object>... rows) {
        List<List<@Nullable Object>> cells = new ArrayList<>();
        for (List<? extends @Nullable Object> row : rows) {
            cells.add(new ArrayList<>(row));
        }
        return new Table(
                columns.stream()
                        .map(column -> new Table.Column(
                                column.substring(0, column.lastIndexOf(' ')),
                                column.substring(column.lastIndexOf(' ') + 1)))
                        .toList(),
                cells,
                false);
    }
}
