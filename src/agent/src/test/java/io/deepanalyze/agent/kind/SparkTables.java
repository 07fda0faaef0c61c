package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Marginal;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.SampleColumn;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.report.ColumnProfile.Role;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Small tables in Spark as relations whose sample is complete, and answers to inquiries. */
final class SparkTables {
    private final SparkSession spark;

    SparkTables(SparkSession spark) {
        this.spark = spark;
    }

    /** A view with all its columns sampled whole; {@code roles} by column, in order. */
    Relation relation(Dataset<Row> table, String view, Map<String, Role> roles) {
        table.createOrReplaceTempView(quoted(view));
        List<Variable> variables = new ArrayList<>();
        roles.forEach((name, role) -> variables.add(variable(name, role)));
        return relation(view, variables);
    }

    /** A view that is there, with variables of the caller's. */
    Relation relation(String view, List<Variable> variables) {
        String expressions = String.join(
                ", ",
                variables.stream()
                        .map(it -> it.isTime() ? "unix_micros(" + it.sql() + ")" : it.sql())
                        .toList());
        List<Row> rows =
                spark.sql("SELECT " + expressions + " FROM " + quoted(view)).collectAsList();
        List<Measured> measured = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            measured.add(measured(variables.get(i), column(rows, i)));
        }
        return new Relation(view, quoted(view), List.of(view), rows.size(), measured, List.of(), rows.size());
    }

    static Variable variable(String name, Role role) {
        String sql =
                switch (role) {
                    case MEASURE -> "CAST(" + quoted(name) + " AS DOUBLE)";
                    case TIME -> quoted(name);
                    default -> "CAST(" + quoted(name) + " AS STRING)";
                };
        return new Variable(List.of(name), "`" + name.replace('`', '\'') + "`", sql, role, null);
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    Evidence answer(Inquiry inquiry) {
        List<Query> answered = new ArrayList<>();
        for (EvidenceQuery query : inquiry.queries()) {
            Dataset<Row> result = spark.sql(query.sql());
            List<Table.Column> columns = Arrays.stream(result.schema().fields())
                    .map(it -> new Table.Column(it.name(), it.dataType().sql()))
                    .toList();
            List<List<@Nullable Object>> rows = new ArrayList<>();
            for (Row row : result.collectAsList()) {
                List<@Nullable Object> cells = new ArrayList<>();
                for (int i = 0; i < columns.size(); i++) {
                    cells.add(cell(row.get(i)));
                }
                rows.add(cells);
            }
            answered.add(new Query(
                    "q" + (answered.size() + 1),
                    query.purpose(),
                    "sql",
                    query.sql(),
                    query.sources(),
                    rows.size(),
                    0,
                    0,
                    new Table(columns, rows, false),
                    "sha256:"));
        }
        return new Evidence(answered);
    }

    private static @Nullable Object cell(@Nullable Object value) {
        if (value == null || value instanceof Boolean || value instanceof Long) {
            return value;
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? number : (Object) number.toString();
        }
        return value instanceof Integer number ? (Object) number.longValue() : value.toString();
    }

    private static List<@Nullable Object> column(List<Row> rows, int index) {
        List<@Nullable Object> values = new ArrayList<>();
        rows.forEach(row -> values.add(row.get(index)));
        return values;
    }

    private static Measured measured(Variable variable, List<@Nullable Object> values) {
        List<Object> present = values.stream().filter(Objects::nonNull).toList();
        long distinct = present.stream().distinct().count();
        SampleColumn sample;
        if (variable.isMeasure()) {
            sample = new SampleColumn.Numbers(values.stream()
                    .mapToDouble(it -> it == null || Double.isInfinite((Double) it) ? Double.NaN : (Double) it)
                    .toArray());
        } else if (variable.isTime()) {
            sample = new SampleColumn.Times(values.stream()
                    .mapToLong(it -> it == null ? Long.MIN_VALUE : (Long) it)
                    .toArray());
        } else {
            sample = categories(values);
        }
        return new Measured(variable, new Marginal(present.size(), distinct, Double.NaN), sample);
    }

    private static SampleColumn.Categories categories(List<@Nullable Object> values) {
        Map<String, Integer> counts = new HashMap<>();
        values.stream().filter(Objects::nonNull).forEach(it -> counts.merge(it.toString(), 1, Integer::sum));
        List<String> levels = counts.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Integer> it) -> -it.getValue())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
        Map<String, Integer> codes = new LinkedHashMap<>();
        levels.forEach(level -> codes.put(level, codes.size()));
        return new SampleColumn.Categories(
                values.stream()
                        .mapToInt(it -> it == null ? -1 : codes.get(it.toString()))
                        .toArray(),
                levels);
    }
}
