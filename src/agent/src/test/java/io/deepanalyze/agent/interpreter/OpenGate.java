package io.deepanalyze.agent.interpreter;

import io.deepanalyze.agent.code.CodeRefusedException;
import io.deepanalyze.agent.code.Problem;
import io.deepanalyze.agent.code.SqlGate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** A gate that lets pass what looks harmless, and notes what came to it. */
final class OpenGate implements SqlGate {
    private static final List<String> REFUSED =
            List.of("reflect", "java_method", "input_file", "csv.`", "xpath", "set ", "drop ", "(select");

    private final SparkSession session;
    private final Map<String, Dataset<Row>> tables;
    final List<Dataset<Row>> plans = new ArrayList<>();
    final List<String> texts = new ArrayList<>();

    OpenGate(SparkSession session, Map<String, Dataset<Row>> tables) {
        this.session = session;
        this.tables = tables;
    }

    @Override
    public Set<String> names() {
        return tables.keySet();
    }

    @Override
    public Dataset<Row> table(String name) {
        Dataset<Row> found = tables.get(name);
        if (found == null) {
            throw refused("UNKNOWN_TABLE", "there is no table " + name);
        }
        return found;
    }

    @Override
    public Dataset<Row> query(String sql) {
        look(sql);
        tables.forEach((name, data) -> data.createOrReplaceTempView("`" + name + "`"));
        return session.sql(sql);
    }

    @Override
    public Column expression(String sql) {
        look(sql);
        return functions.expr(sql);
    }

    private void look(String sql) {
        texts.add(sql);
        String folded = sql.toLowerCase(Locale.ROOT);
        if (REFUSED.stream().anyMatch(folded::contains)) {
            throw refused("REFUSED_FUNCTION", "this is not allowed");
        }
    }

    @Override
    public Dataset<Row> plan(Dataset<Row> data) {
        plans.add(data);
        return data;
    }

    static CodeRefusedException refused(String code, String message) {
        return new CodeRefusedException(new Problem(code, message, "", null));
    }
}
