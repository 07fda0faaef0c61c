package io.deepanalyze.agent.run;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.preparation.PreparationPlan;
import io.deepanalyze.agent.preparation.Step;
import io.deepanalyze.agent.source.SourceRequest;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Preparations as callers ask for them. */
final class Preparations {
    private Preparations() {}

    static PreparationRun open(SparkSession session, SourceRequest source, List<String> exclude, List<String> mask) {
        return PreparationRun.open(session, Analyses.request(AnalysisListener.SILENT, exclude, mask, source));
    }

    static PreparationRun open(Dataset<Row> data) {
        return open(data.sparkSession(), new SourceRequest.OfDataFrame("dirty", data), List.of(), List.of());
    }

    static PreparationRun open(SparkSession session, Object path) {
        return open(session, new SourceRequest.OfPath("dirty", path.toString(), null, Map.of()), List.of(), List.of());
    }

    static Step step(PreparationPlan plan, String id) {
        return plan.steps().stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No step " + id + " among " + ids(plan)));
    }

    static List<String> ids(PreparationPlan plan) {
        return plan.steps().stream().map(Step::id).toList();
    }

    static List<String> on(PreparationPlan plan) {
        return plan.on().stream().map(Step::id).toList();
    }

    /** A table with everything that is wrong with tables. */
    static Dataset<Row> dirty(SparkSession session) {
        return session.sql("""
                SELECT
                  IF(id % 10 = 0, concat(' \\t', 'n', id % 7, ' '), concat('n', id % 7)) AS name,
                  IF(id % 20 = 0, 'N/A', concat('$', format_number(1000 + id * 37.5D, 2))) AS amount,
                  date_format(date_add(DATE'2024-01-01', CAST(id AS INT)), 'dd/MM/yyyy') AS day,
                  concat(1 + id % 9, '/', 1 + id % 8, '/2024') AS twice,
                  concat(CAST(date_add(DATE'2024-01-01', CAST(id AS INT)) AS STRING), ' 02:30:00') AS moment,
                  CAST(IF(id % 25 = 0, -999, id % 40) AS INT) AS reading,
                  CASE WHEN id % 11 = 0 THEN NULL WHEN id % 3 = 0 THEN 'Yes' ELSE 'no' END AS paid,
                  id * 1.5D AS `odd name %`,
                  element_at(array('Berlin', 'berlin', 'Paris', 'Rome', 'Rome'), CAST(id % 5 AS INT) + 1) AS city,
                  element_at(array('NA', 'DE', 'US', ''), CAST(id % 4 AS INT) + 1) AS country,
                  lpad(CAST(id * 7 AS STRING), 5, '0') AS code,
                  IF(id % 30 = 0, 'about ten', CAST(id * 3 AS STRING)) AS mostly,
                  IF(id = 77, 99999.5D, IF(id % 9 = 0, NULL, CAST(id % 50 AS DOUBLE))) AS spread,
                  CAST(NULL AS STRING) AS nothing,
                  'x' AS same,
                  named_struct('a', ' x ', 'b', 'N/A') AS nested,
                  array(' y ') AS list,
                  map('k', ' z ') AS entries
                FROM range(0, 200, 1, 2)""");
    }
}
