package io.deepanalyze.functions;

import io.deepanalyze.functions.cache.ResultsCache;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.SparkSession;

/**
 * A session that keeps results in a table of its own, over a view {@code texts} of {@code id} and {@code t}.
 *
 * @param spark the session
 * @param name the table
 */
record KeptResults(SparkSession spark, String name) {
    private static final AtomicInteger TABLES = new AtomicInteger();
    private static final String SETTING = "spark.deepanalyze.cache.table";

    /** Rows of the view. Each text is there twice. */
    static final int ROWS = 24;

    /** Different texts of the view. */
    static final int TEXTS = ROWS / 2;

    static KeptResults open() {
        return open("kept_" + TABLES.incrementAndGet());
    }

    static KeptResults open(String table) {
        SparkSession spark = without();
        spark.conf().set(SETTING, table);
        return new KeptResults(spark, table);
    }

    /** A session with the same view that keeps nothing. */
    static SparkSession without() {
        SparkSession spark = TestSpark.open();
        spark.range(0, ROWS, 1, 4)
                .selectExpr("id", "concat('text number ', id % " + TEXTS + ") AS t")
                .createOrReplaceTempView("texts");
        return spark;
    }

    /** Another session with the same view that keeps its results in the same table. */
    KeptResults again() {
        return open(name);
    }

    ResultsCache cache() {
        return ResultsCache.of(spark);
    }

    long kept() {
        return cache().table().count();
    }

    /** What a query asked models for and what it found, summed over its operators. */
    Map<String, Long> run(String query) {
        Map<String, Long> sums = new TreeMap<>();
        for (var operator : Measured.run(spark, query).operators()) {
            for (String metric : new String[] {"askedRows", "keptRows", "truncatedRows", "failedRows"}) {
                long value = operator.longMetric(metric).value();
                sums.merge(metric, value, Long::sum);
            }
        }
        return sums;
    }

    long asked(String query) {
        return run(query).getOrDefault("askedRows", 0L);
    }
}
