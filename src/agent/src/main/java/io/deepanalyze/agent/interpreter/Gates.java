package io.deepanalyze.agent.interpreter;

import io.deepanalyze.agent.code.SqlGate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The gate, and how to have one that also knows names which blocks gave.
 *
 * @param earlier the named datasets of earlier blocks
 */
record Gates(SqlGate gate, Function<Map<String, Dataset<Row>>, SqlGate> naming, Map<String, Dataset<Row>> earlier) {
    SqlGate knowing(Map<String, Dataset<Row>> named) {
        if (named.isEmpty() && earlier.isEmpty()) {
            return gate;
        }
        Map<String, Dataset<Row>> all = new HashMap<>(earlier);
        all.putAll(named);
        return naming.apply(all);
    }
}
