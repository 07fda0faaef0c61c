package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Marginal;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.SampleColumn;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.report.ColumnProfile.Role;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Table;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Small tables in a local session, as relations whose sample is the whole table. */
final class LocalSpark {
    private LocalSpark() {}

    static SparkSession session() {
        return TestSession.open();
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    static Variable number(String column) {
        return variable(column, "CAST(%s AS DOUBLE)", Role.MEASURE);
    }

    static Variable category(String column) {
        return variable(column, "CAST(%s AS STRING)", Role.CATEGORY);
    }

    static Variable flag(String column) {
        return variable(column, "CAST(%s AS STRING)", Role.FLAG);
    }

    static Variable identifier(String column) {
        return variable(column, "CAST(%s AS STRING)", Role.IDENTIFIER);
    }

    static Variable time(String column) {
        return variable(column, "CAST(%s AS TIMESTAMP)", Role.TIME);
    }

    private static Variable variable(String column, String sql, Role role) {
        String label = "`" + column.replace('`', '\'') + "`";
        return new Variable(List.of(column), label, sql.formatted(quoted(column)), role, null);
    }

    static Scene scene(SparkSession spark, Relation... relations) {
        return new Scene(List.of(relations), null, null, ZoneId.of(spark.conf().get("spark.sql.session.timeZone")), 42);
    }

    static Relation relation(SparkSession spark, String view, Variable... variables) {
        String expressions = Arrays.stream(variables)
                .map(it -> it.isTime() ? "unix_micros(" + it.sql() + ")" : it.sql())
                .collect(Collectors.joining(", "));
        List<Row> rows =
                spark.sql("SELECT " + expressions + " FROM " + quoted(view)).collectAsList();
        List<Measured> measured = new ArrayList<>();
        for (int i = 0; i < variables.length; i++) {
            int column = i;
            List<Object> values = rows.stream().map(row -> row.get(column)).toList();
            long present = values.stream().filter(Objects::nonNull).count();
            long distinct = values.stream().filter(Objects::nonNull).distinct().count();
            measured.add(new Measured(
                    variables[i], new Marginal(present, distinct, Double.NaN), sample(variables[i], values)));
        }
        return new Relation(view, quoted(view), List.of(view), rows.size(), measured, List.of(), rows.size());
    }

    private static SampleColumn sample(Variable variable, List<Object> values) {
        if (variable.isMeasure()) {
            return new SampleColumn.Numbers(values.stream()
                    .mapToDouble(it -> it == null || !Double.isFinite((Double) it) ? Double.NaN : (Double) it)
                    .toArray());
        }
        if (variable.isTime()) {
            return new SampleColumn.Times(values.stream()
                    .mapToLong(it -> it == null ? Long.MIN_VALUE : (Long) it)
                    .toArray());
        }
        Map<Object, Long> counts = values.stream()
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<String> levels = counts.keySet().stream()
                .map(Object::toString)
                .sorted(Comparator.<String>comparingLong(counts::get).reversed().thenComparing(it -> it))
                .toList();
        return new SampleColumn.Categories(
                values.stream()
                        .mapToInt(it -> it == null ? -1 : levels.indexOf(it))
                        .toArray(),
                levels);
    }

    /** Runs the queries of an inquiry as they stand. */
    static Evidence answer(SparkSession spark, Inquiry inquiry) {
        List<EvidenceQuery> queries = inquiry.queries();
        return new Evidence(IntStream.range(0, queries.size())
                .mapToObj(i -> answer(spark, queries.get(i), "q" + (i + 1)))
                .toList());
    }

    static Query answer(SparkSession spark, EvidenceQuery query, String id) {
        var result = spark.sql(query.sql());
        List<Table.Column> columns = Arrays.stream(result.schema().fields())
                .map(field -> new Table.Column(field.name(), field.dataType().sql()))
                .toList();
        List<List<Object>> rows = new ArrayList<>();
        for (Row row : result.collectAsList()) {
            List<Object> cells = new ArrayList<>();
            for (int i = 0; i < row.length(); i++) {
                cells.add(cell(row.get(i)));
            }
            rows.add(cells);
        }
        Table table = new Table(columns, rows, false);
        return new Query(id, query.purpose(), "sql", query.sql(), query.sources(), rows.size(), 0, 0, table, "sha256:");
    }

    private static Object cell(Object value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigDecimal || (value instanceof Double number && !Double.isFinite(number))) {
            return value.toString();
        }
        return value instanceof java.sql.Date || value instanceof java.sql.Timestamp ? value.toString() : value;
    }
}
