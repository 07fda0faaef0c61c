package io.deepanalyze.agent.interpreter;

import io.deepanalyze.agent.code.CodeRefusedException;
import io.deepanalyze.agent.code.SqlGate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What a block is executed on: its variables, and the bounds on what it may do. One machine executes one block once, as a
 * rehearsal or in earnest, on the thread of its caller.
 */
final class Machine {
    private static final int MAX_STEPS = 20_000;
    private static final int MAX_CALLS = 3_000;
    private static final int MAX_JOBS = 100;
    private static final int MAX_CHARACTERS = 2_000_000;
    private static final int MAX_PRINTED = 200;
    static final int MAX_TEXT = 20_000;

    private final Gates gates;
    private final SqlGate gate;
    private final boolean rehearsal;
    private final @Nullable Object[] variables;
    private final Weights weights = new Weights();
    private final Map<String, Dataset<Row>> tables = new TreeMap<>();
    private final Map<String, Dataset<Row>> named = new LinkedHashMap<>();
    private final IdentityHashMap<Object, Boolean> imagined = new IdentityHashMap<>();
    private final List<@Nullable Object> printed = new ArrayList<>();
    private boolean pending;
    private int steps;
    private int calls;
    private int jobs;
    private long characters;
    private @Nullable Object result;

    Machine(Gates gates, boolean rehearsal, int variables) {
        this.gates = gates;
        this.gate = gates.gate();
        this.rehearsal = rehearsal;
        this.variables = new Object[variables];
    }

    SqlGate gate() {
        return gate;
    }

    boolean rehearsal() {
        return rehearsal;
    }

    Weights weights() {
        return weights;
    }

    @Nullable
    Object variable(int slot) {
        return variables[slot];
    }

    void assign(int slot, @Nullable Object value) {
        variables[slot] = value;
    }

    void finish(@Nullable Object value) {
        result = value;
    }

    @Nullable
    Object result() {
        return result;
    }

    /** What was printed, in order. */
    List<@Nullable Object> printed() {
        return printed;
    }

    void print(@Nullable Object value, int line) {
        if (printed.size() >= MAX_PRINTED) {
            throw tooMuch(line, MAX_PRINTED + " printed values");
        }
        printed.add(value);
    }

    /** Whether nothing waits for a job, so that the results of the rehearsal are those of the block. */
    boolean complete() {
        return !pending && imagined.isEmpty();
    }

    /** A value that waits for a job. */
    Pending await(Pending value) {
        pending = true;
        return value;
    }

    RehearsalEndsException end() {
        pending = true;
        return new RehearsalEndsException();
    }

    void step(int line) {
        if (++steps > MAX_STEPS) {
            throw tooMuch(line, MAX_STEPS + " steps");
        }
        if ((steps & 63) == 0 && Thread.currentThread().isInterrupted()) {
            throw tooMuch(line, "the time it was given");
        }
    }

    void call(boolean job, int line) {
        if (++calls > MAX_CALLS) {
            throw tooMuch(line, MAX_CALLS + " calls");
        }
        if (job && ++jobs > MAX_JOBS) {
            throw tooMuch(line, MAX_JOBS + " calls that run jobs");
        }
    }

    /** A text that came about, bounded by itself and with all others. */
    String text(String text, int line) {
        characters += text.length();
        if (text.length() > MAX_TEXT || characters > MAX_CHARACTERS) {
            throw tooMuch(line, "its characters of text");
        }
        return text;
    }

    private static CodeRefusedException tooMuch(int line, String bound) {
        return Refusal.of(
                Refusal.LIMIT,
                line,
                "the block needs more than " + bound,
                "let the datasets do the work: one select or agg for many columns instead of a loop");
    }

    /** What an earlier block left. A rehearsal sees of what could be changed only its columns. */
    @Nullable
    Object carried(Carried variable, int line) {
        Object value = variable.value();
        if (rehearsal && !variable.fixed()) {
            return await(new Pending(value instanceof PipelineStage stage ? stage : null));
        }
        if (value != null && !variable.type().isPlain()) {
            weights.put(value, variable.weight(), line);
        }
        return value;
    }

    /** A source, or a result that a block named. */
    Dataset<Row> table(String name, int line) {
        Dataset<Row> own = named.get(name);
        if (own != null) {
            return own;
        }
        Dataset<Row> known = tables.get(name);
        if (known == null) {
            try {
                known = gate.table(name);
            } catch (Exception e) {
                throw Failures.refusal(e, line);
            }
            tables.put(name, known);
        }
        return known;
    }

    /** The data of a query over the sources and what blocks named. */
    Dataset<Row> query(String sql) {
        return gates.knowing(named).query(sql);
    }

    /** Notes that a source is read by a text of SQL. */
    void reads(String name) {
        tables.computeIfAbsent(name, gate::table);
    }

    /** The names of what was read so far. */
    List<String> read() {
        return List.copyOf(tables.keySet());
    }

    void name(String name, Dataset<Row> data) {
        named.put(name, data);
    }

    Map<String, Dataset<Row>> named() {
        return named;
    }

    /** The session of the sources. */
    SparkSession session() {
        return tables.values().stream()
                .findFirst()
                .or(() -> gate.names().stream().sorted().findFirst().map(gate::table))
                .map(Dataset::sparkSession)
                .orElseGet(SparkSession::active);
    }

    /** A dataset without rows that has the columns which a model will give; nothing that comes of it is checked as a plan. */
    Dataset<Row> imagine(StructType schema) {
        Dataset<Row> data = session().createDataFrame(List.<Row>of(), schema);
        imagined.put(data, true);
        return data;
    }

    boolean isImagined(@Nullable Object value) {
        return value != null && imagined.containsKey(value);
    }

    void imagined(Object value) {
        imagined.put(value, true);
    }
}
