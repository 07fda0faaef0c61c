package io.deepanalyze.benchmarks.inference;

import io.deepanalyze.functions.execution.ExecutorModels;
import io.deepanalyze.inference.service.ServiceMetrics;
import io.deepanalyze.inference.source.ModelSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Models at full load for long: two models by turns, other texts in each round, one query in five cancelled in its middle. What a query loses ends the
 * soak; what memory it leaves behind shows in the minutes that it tells.
 */
final class Soak implements AutoCloseable {
    private static final List<String> MODELS = List.of(ModelSource.DEFAULT, ModelSource.DEFAULT + "-int8");
    private static final int CANCELLED_EACH = 5;
    private static final int CANCELLED_AFTER_SECONDS = 3;
    private static final String GROUP = "soak";

    private final SparkSession spark;
    private final ExecutorModels models;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private long finished;
    private long cancelled;

    /**
     * A soak.
     *
     * @param spark a session with the view of the texts
     * @param models the models of its executor
     */
    Soak(SparkSession spark, ExecutorModels models) {
        this.spark = spark;
        this.models = models;
    }

    /** Runs queries until the time is up, and tells each minute of them. */
    void run(Duration length, Consumer<SoakMinute> told) {
        long texts = spark.sql("SELECT count(" + InferenceSession.TEXT + ") FROM " + InferenceSession.VIEW)
                .head()
                .getLong(0);
        long began = System.nanoTime();
        long nextMinute = 1;
        for (int round = 0; System.nanoTime() - began < length.toNanos(); round++) {
            String query = query(round);
            if (round % CANCELLED_EACH == CANCELLED_EACH - 1) {
                cancel(query);
            } else {
                finish(query, texts);
            }
            long minute = TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - began);
            if (minute >= nextMinute) {
                told.accept(look(minute));
                nextMinute = minute + 1;
            }
        }
    }

    private static String query(int round) {
        return "SELECT count(size(vector)) FROM (SELECT ai_embed(concat(" + InferenceSession.TEXT + ", ' " + round
                + "'), model => '" + MODELS.get(round % MODELS.size()) + "') AS vector FROM " + InferenceSession.VIEW
                + ")";
    }

    private void finish(String query, long texts) {
        long vectors = spark.sql(query).head().getLong(0);
        if (vectors != texts) {
            throw new IllegalStateException(vectors + " vectors of " + texts + " texts");
        }
        finished++;
    }

    /** Cancels a query after some seconds; one that was faster counts as finished. */
    private void cancel(String query) {
        SparkContext context = spark.sparkContext();
        Future<?> end = timer.schedule(() -> context.cancelJobGroup(GROUP), CANCELLED_AFTER_SECONDS, TimeUnit.SECONDS);
        context.setJobGroup(GROUP, "is cancelled in its middle", true);
        try {
            spark.sql(query).head();
            finished++;
        } catch (Exception failure) { // Spark's own is checked, though no signature says so
            if (!String.valueOf(failure.getMessage()).contains("cancelled")) {
                throw new IllegalStateException("A query failed that was only cancelled", failure);
            }
            cancelled++;
        } finally {
            end.cancel(false);
            context.clearJobGroup();
        }
    }

    private SoakMinute look(long minute) {
        System.gc();
        Runtime heap = Runtime.getRuntime();
        return new SoakMinute(
                minute,
                finished,
                cancelled,
                sum(ServiceMetrics::rows),
                sum(ServiceMetrics::failedRows),
                sum(ServiceMetrics::queuedRows),
                Memory.residentMebibytes(),
                (heap.totalMemory() - heap.freeMemory()) / (double) (1 << 20),
                Thread.activeCount());
    }

    private long sum(ToLongFunction<ServiceMetrics> figure) {
        return models.services().stream()
                .mapToLong(service -> figure.applyAsLong(service.metrics()))
                .sum();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
