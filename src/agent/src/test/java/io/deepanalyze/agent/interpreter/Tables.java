package io.deepanalyze.agent.interpreter;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The tables that the blocks of the corpora are about. */
final class Tables {
    private Tables() {}

    static Map<String, Dataset<Row>> of(SparkSession session) {
        Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
        tables.put("sales", session.sql("""
                SELECT * FROM VALUES
                  (1, 'north', 'apple', 100.0D, 2, DATE '2026-01-05', 1),
                  (2, 'north', 'pear', 200.0D, 4, DATE '2026-01-20', 2),
                  (3, 'south', 'apple', 50.0D, 1, DATE '2026-02-03', 1),
                  (4, 'south', 'pear', 150.0D, 3, DATE '2026-02-14', 3),
                  (5, 'east', 'apple', 300.0D, 6, DATE '2026-03-01', 4),
                  (6, 'east', 'plum', CAST(NULL AS DOUBLE), 2, DATE '2026-03-15', 2),
                  (7, 'north', 'plum', 80.0D, 8, DATE '2026-03-20', 5),
                  (8, 'south', 'apple', 120.0D, 2, DATE '2026-01-31', 4)
                AS t(id, region, product, amount, quantity, day, customer)"""));
        tables.put("customers", session.sql("""
                SELECT * FROM VALUES (1, 'Ann', 'retail', 34), (2, 'Bob', 'retail', 45), (3, 'Cid', 'wholesale', 52),
                  (4, 'Dee', 'wholesale', 29), (6, 'Eve', 'retail', 61) AS t(id, name, segment, age)"""));
        tables.put("points", session.sql("""
                SELECT id, CAST(id AS DOUBLE) AS x, CAST(id * 7 % 11 AS DOUBLE) AS z, 2.0D * id + 3 AS y,
                  IF(id > 20, 1.0D, 0.0D) AS label, element_at(array('a', 'b', 'c'), CAST(id % 3 AS INT) + 1) AS kind
                FROM range(1, 41, 1, 2)"""));
        tables.put("odd name", session.sql("SELECT 1 AS x, 'a' AS `my col`"));
        return tables;
    }
}
