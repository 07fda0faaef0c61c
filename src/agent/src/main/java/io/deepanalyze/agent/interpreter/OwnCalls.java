package io.deepanalyze.agent.interpreter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The calls that the interpreter does itself: texts of SQL go to the gate, lists and rows to the driver are bounded. */
final class OwnCalls {
    private static final int MAX_ROWS = 1_000;

    /** One of them. */
    @FunctionalInterface
    interface Body {
        @Nullable
        Object call(Machine machine, @Nullable Object receiver, @Nullable Object[] arguments, int line);
    }

    /**
     * A call.
     *
     * @param holds whether it only keeps its arguments, so that they may wait for a job
     */
    record Call(boolean holds, Body body) {}

    private static final Map<String, Call> GENERAL = Map.ofEntries(
            asks("table", (machine, it, values, line) -> machine.table(text(values[0]), line)),
            asks("sql", (machine, it, values, line) -> query(machine, text(values[0]), line)),
            asks("expr", (machine, it, values, line) -> expression(machine, text(values[0]), line)),
            asks(
                    "filter",
                    (machine, it, values, line) -> select(
                            machine,
                            it,
                            line,
                            data -> data.filter(expression(machine, text(values[0]), line)),
                            text(values[0]))),
            asks("selectExpr", OwnCalls::selectExpr),
            asks("show", OwnCalls::show),
            asks("printSchema", (machine, it, values, line) -> schema(machine, data(it))),
            asks("collect", OwnCalls::collect),
            asks(
                    "collectArray",
                    (machine, it, values, line) ->
                            collect(machine, it, values, line).toArray(new Row[0])),
            asks("format", (machine, it, values, line) -> formatted(machine, text(values[0]), values[1], line)),
            asks("name", OwnCalls::name),
            holds("print", OwnCalls::print),
            asks("contains", (machine, it, values, line) -> text(it).contains(text(values[0]))),
            asks("join", OwnCalls::join),
            asks("replace", OwnCalls::replace),
            asks("formatted", (machine, it, values, line) -> formatted(machine, text(it), values[0], line)),
            asks("toString", (machine, it, values, line) -> machine.text(String.valueOf(it), line)),
            asks("getFloat", (machine, it, values, line) ->
                    (double) row(it).getFloat((Integer) Objects.requireNonNull(values[0]))),
            holds("listOf", CollectionCalls::listOf),
            holds("mapOf", CollectionCalls::mapOf),
            holds("add", CollectionCalls::add),
            holds("addAll", CollectionCalls::addAll),
            asks("subList", CollectionCalls::subList),
            asks(
                    "toArray",
                    (machine, it, values, line) -> ((List<?>) Objects.requireNonNull(it))
                            .toArray((Object[]) Objects.requireNonNull(values[0]))),
            asks("arrayText", (machine, it, values, line) -> machine.text(Arrays.toString((Object[]) values[0]), line)),
            holds("put", CollectionCalls::put),
            asks(
                    "keys",
                    (machine, it, values, line) ->
                            new ArrayList<>(CollectionCalls.map(it).keySet())),
            asks(
                    "values",
                    (machine, it, values, line) ->
                            new ArrayList<>(CollectionCalls.map(it).values())));

    static final Map<String, Call> BY_NAME = Stream.of(GENERAL, TestCalls.BY_NAME)
            .flatMap(calls -> calls.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private OwnCalls() {}

    private static Map.Entry<String, Call> asks(String name, Body body) {
        return Map.entry(name, new Call(false, body));
    }

    private static Map.Entry<String, Call> holds(String name, Body body) {
        return Map.entry(name, new Call(true, body));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "null" : (String) value;
    }

    @SuppressWarnings("unchecked")
    private static Dataset<Row> data(@Nullable Object value) {
        return (Dataset<Row>) Objects.requireNonNull(value);
    }

    private static Row row(@Nullable Object value) {
        return (Row) Objects.requireNonNull(value);
    }

    private static Dataset<Row> query(Machine machine, String sql, int line) {
        machine.gate().names().stream().filter(it -> Scope.isIn(sql, it)).forEach(machine::reads);
        try {
            Dataset<Row> data = machine.query(sql);
            machine.weights().put(data, 10 + sql.length() / 20, line);
            return data;
        } catch (Exception e) {
            throw Failures.refusal(e, line);
        }
    }

    static Column expression(Machine machine, String sql, int line) {
        try {
            Column column = machine.gate().expression(sql);
            machine.weights().put(column, 1 + sql.length() / 4, line);
            return column;
        } catch (Exception e) {
            throw Failures.refusal(e, line);
        }
    }

    private static Object selectExpr(Machine machine, @Nullable Object it, @Nullable Object[] values, int line) {
        String[] texts = (String[]) Objects.requireNonNull(values[0]);
        Column[] columns = Arrays.stream(texts)
                .map(text -> expression(machine, text, line))
                .toArray(Column[]::new);
        return select(machine, it, line, data -> data.select(columns), String.join(",", texts));
    }

    /** A dataset made by the interpreter itself, weighed and passed through the gate as any other. */
    private static Dataset<Row> select(
            Machine machine,
            @Nullable Object receiver,
            int line,
            java.util.function.UnaryOperator<Dataset<Row>> step,
            String text) {
        try {
            Dataset<Row> data = step.apply(data(receiver));
            boolean imagined = machine.isImagined(receiver);
            Dataset<Row> admitted = imagined ? data : machine.gate().plan(data);
            machine.weights().put(admitted, machine.weights().of(receiver) + 1 + text.length() / 4, line);
            if (imagined) {
                machine.imagined(admitted);
            }
            return admitted;
        } catch (Exception | StackOverflowError e) {
            throw Failures.refusal(e, line);
        }
    }

    private static Object show(Machine machine, @Nullable Object it, @Nullable Object[] values, int line) {
        return values.length > 0 && values[0] instanceof Integer rows
                ? select(machine, it, line, data -> data.limit(rows), "")
                : data(it);
    }

    static Dataset<Row> schema(Machine machine, Dataset<Row> data) {
        List<Row> rows = Arrays.stream(data.schema().fields())
                .map(it -> RowFactory.create(it.name(), it.dataType().simpleString(), it.nullable()))
                .toList();
        StructType columns = new StructType(new StructField[] {
            DataTypes.createStructField("column", DataTypes.StringType, false),
            DataTypes.createStructField("type", DataTypes.StringType, false),
            DataTypes.createStructField("nullable", DataTypes.BooleanType, false)
        });
        return machine.session().createDataFrame(rows, columns);
    }

    private static List<Row> collect(Machine machine, @Nullable Object it, @Nullable Object[] values, int line) {
        return collected(data(it), line);
    }

    /** All rows of a small dataset. */
    static List<Row> collected(Dataset<Row> data, int line) {
        List<Row> rows = data.takeAsList(MAX_ROWS + 1);
        if (rows.size() > MAX_ROWS) {
            throw Refusal.of(
                    Refusal.LIMIT,
                    line,
                    "more than " + MAX_ROWS + " rows would be collected",
                    "aggregate or limit the dataset first");
        }
        return rows;
    }

    private static Object name(Machine machine, @Nullable Object it, @Nullable Object[] values, int line) {
        String name = text(values[0]);
        if (name.isBlank() || name.length() > 100) {
            throw Refusal.of(Refusal.BOUND, line, "a name has from 1 to 100 characters", "");
        }
        machine.name(name, data(it));
        return data(it);
    }

    private static @Nullable Object print(Machine machine, @Nullable Object it, @Nullable Object[] values, int line) {
        machine.print(values[0], line);
        return values[0];
    }

    private static Object join(Machine machine, @Nullable Object it, @Nullable Object[] values, int line) {
        Object parts = values[1];
        Collection<?> elements =
                parts instanceof Collection<?> list ? list : Invocation.elements(Objects.requireNonNull(parts));
        long length = elements.stream()
                .mapToLong(part -> text(part).length() + text(values[0]).length())
                .sum();
        if (length > Machine.MAX_TEXT) {
            throw Refusal.of(Refusal.LIMIT, line, "the joined text has " + length + " characters", "join fewer texts");
        }
        return machine.text(elements.stream().map(OwnCalls::text).collect(Collectors.joining(text(values[0]))), line);
    }

    private static Object replace(Machine machine, @Nullable Object it, @Nullable Object[] values, int line) {
        // at most one replacement for each character, and one at the end
        long most = (text(it).length() + 1L) * (1 + text(values[1]).length());
        if (most > 20L * Machine.MAX_TEXT) {
            throw Refusal.of(Refusal.LIMIT, line, "the replacements could make a text of " + most + " characters", "");
        }
        return machine.text(text(it).replace(text(values[0]), text(values[1])), line);
    }

    private static Object formatted(Machine machine, String format, @Nullable Object values, int line) {
        String objection = FormatText.objection(format);
        if (objection != null) {
            throw Refusal.of(Refusal.BOUND, line, objection, "use %s, %d or %.2f");
        }
        return machine.text(format(format, (Object[]) Objects.requireNonNull(values), line), line);
    }

    static String format(String format, @Nullable Object[] values, int line) {
        try {
            return String.format(Locale.ROOT, format, values);
        } catch (java.util.IllegalFormatException e) {
            throw Refusal.of(
                    Refusal.VALUE, line, "the format does not fit its values: " + e.getMessage(), "use %s, %d or %.2f");
        }
    }
}
