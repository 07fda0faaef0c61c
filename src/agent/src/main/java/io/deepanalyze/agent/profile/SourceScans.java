package io.deepanalyze.agent.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;

/**
 * The scans of a source. While it is open, its session reads files in batches however many columns they have; used by one
 * thread.
 */
final class SourceScans implements AutoCloseable {
    private static final String MOST_FIELDS = "spark.sql.codegen.maxFields";
    private static final List<String> BATCH_ROWS =
            List.of("spark.sql.parquet.columnarReaderBatchSize", "spark.sql.orc.columnarReaderBatchSize");

    /** Cells of a batch at most, so that batches of very many columns do not fill the memory. */
    private static final int MOST_CELLS = 1 << 21;

    private static final int FEWEST_ROWS = 64;

    private final SparkSession spark;
    private final String from;
    private final String fields;
    private final Map<String, String> batchRows = new HashMap<>();

    /** @param from what stands behind FROM */
    SourceScans(SparkSession spark, String from) {
        this.spark = spark;
        this.from = from;
        this.fields = spark.conf().get(MOST_FIELDS);
        spark.conf().set(MOST_FIELDS, Integer.toString(Integer.MAX_VALUE));
        BATCH_ROWS.forEach(setting -> batchRows.put(setting, spark.conf().get(setting)));
    }

    private void suitBatchesTo(int columns) {
        int most = Math.max(FEWEST_ROWS, MOST_CELLS / Math.max(1, columns));
        batchRows.forEach((setting, rows) ->
                spark.conf().set(setting, Integer.toString(Math.min(most, Integer.parseInt(rows)))));
    }

    /** The plan of a scan of {@code expressions}; of no expressions all rows are there all the same. */
    ScanPlan plan(List<String> expressions) {
        suitBatchesTo(expressions.size());
        ScanPlan plan = ScanPlan.of(query(expressions).queryExecution().executedPlan());
        if (plan.isColumnar()) {
            return plan;
        }
        // Code for rows of very many columns is slower than none.
        spark.conf().set(MOST_FIELDS, fields);
        try {
            return ScanPlan.of(query(expressions).queryExecution().executedPlan());
        } finally {
            spark.conf().set(MOST_FIELDS, Integer.toString(Integer.MAX_VALUE));
        }
    }

    private Dataset<?> query(List<String> expressions) {
        List<String> named = new ArrayList<>();
        for (int i = 0; i < expressions.size(); i++) {
            named.add(expressions.get(i) + " AS c" + i);
        }
        String list = named.isEmpty() ? "1 AS c0" : String.join(", ", named);
        Dataset<?> query = (Dataset<?>) spark.sql("SELECT " + list + " FROM " + from);
        if (expressions.size() <= Integer.parseInt(fields)) {
            return query;
        }
        return Dataset.ofRows(
                spark, OwnRelations.in(spark, query.queryExecution().analyzed()));
    }

    /** The number of rows, where files tell it without being read. */
    long countRows() {
        return spark.sql("SELECT COUNT(*) FROM " + from).head().getLong(0);
    }

    @Override
    public void close() {
        spark.conf().set(MOST_FIELDS, fields);
        batchRows.forEach((setting, rows) -> spark.conf().set(setting, rows));
    }
}
