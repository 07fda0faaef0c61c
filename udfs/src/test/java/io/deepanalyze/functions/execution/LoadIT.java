package io.deepanalyze.functions.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.functions.TestSpark;
import io.deepanalyze.inference.service.ModelService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many queries at once, and queries that are taken back. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LoadIT {
    private final SparkSession spark = TestSpark.open();

    @Test
    void sixtyFourQueriesShareOneModel() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(64);
        try {
            List<Future<List<Row>>> queries = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                int query = i;
                queries.add(threads.submit(() -> TestSpark.rows(
                        spark,
                        "SELECT id, ai_similarity(concat('text number ', id), concat('text number ', id)) FROM range("
                                + query + ", " + (query + 5) + ")")));
            }
            for (int i = 0; i < 64; i++) {
                List<Row> rows = queries.get(i).get();
                assertThat(rows).hasSize(5).allMatch(row -> row.getFloat(1) > 0.9999f);
                assertThat(rows.get(0).getLong(0)).isEqualTo(i);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(ExecutorModels.get().services())
                .extracting(service -> service.description().name())
                .doesNotHaveDuplicates();
    }

    @Test
    void aCancelledQueryLeavesNothingInTheQueue() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> query = thread.submit(() -> {
                spark.sparkContext().setJobGroup("taken back", "taken back", true);
                return TestSpark.rows(
                        spark,
                        "SELECT max(ai_embed(repeat(concat('word', id, ' '), 150))[0]) FROM range(0, 100000, 1, 2)");
            });
            while (queued() == 0) {
                Thread.sleep(20);
            }
            spark.sparkContext().cancelJobGroup("taken back");
            assertThatThrownBy(query::get).hasStackTraceContaining("cancelled");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (queued() > 0 && System.nanoTime() < deadline) {
                Thread.sleep(20);
            }
            assertThat(queued()).isZero();
            assertThat(TestSpark.value(spark, "SELECT size(ai_embed('after it'))"))
                    .isEqualTo(384);
        } finally {
            thread.shutdownNow();
        }
    }

    private static int queued() {
        return ExecutorModels.get().services().stream()
                .map(ModelService::metrics)
                .mapToInt(metrics -> metrics.queuedRows())
                .sum();
    }
}
