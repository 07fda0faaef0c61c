package io.deepanalyze.benchmarks.run;

import io.deepanalyze.agent.code.sql.Grant;
import io.deepanalyze.agent.code.sql.PlanGate;
import io.deepanalyze.report.Query;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The queries of an analysis, to be planned again and not run: what the check of each costs is the difference between a plan through the
 * gate and one by Spark alone.
 *
 * @param spark a session of their own, where the table has the name that they know it by
 * @param name what they call the table
 * @param table the table
 * @param queries their SQL
 */
record ReportQueries(SparkSession spark, String name, Dataset<Row> table, List<String> queries) {
    ReportQueries {
        queries = List.copyOf(queries);
    }

    /** Those in SQL of an analysis of a table in Parquet. */
    static ReportQueries of(SparkSession spark, String name, Path parquet, List<Query> queries) {
        SparkSession own = spark.newSession();
        Dataset<Row> table = own.read().parquet(parquet.toString());
        table.createOrReplaceTempView(name);
        List<String> sql = queries.stream()
                .filter(query -> query.language().equals("sql"))
                .map(Query::code)
                .toList();
        return new ReportQueries(own, name, table, sql);
    }

    /** Parses and analyzes each by Spark alone. */
    void plan() {
        planBy(spark::sql);
    }

    /** The same through the gate that the statistical analyst's queries pass, opened once, as for a run. */
    void planThroughGate() {
        planBy(PlanGate.ofAnalyst(spark, Map.of(name, new Grant(table, null)), Instant.now())::query);
    }

    private void planBy(Function<String, Dataset<Row>> planner) {
        for (String query : queries) {
            planner.apply(query).queryExecution().assertAnalyzed();
        }
    }
}
