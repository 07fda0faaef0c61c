package io.deepanalyze.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The SQL functions on executors of their own processes, whose driver is this one. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FunctionClusterIT {
    private static final int ROWS = 1200;
    private static final String QUERY =
            "SELECT id, ai_embed(concat('The parcel of customer ', id, ' came ', id % 9, ' days late')) AS v FROM range(0, "
                    + ROWS + ", 1, 12)";

    @TempDir
    Path directory;

    private StandaloneCluster cluster;
    private SparkSession spark;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        cluster = new StandaloneCluster(PythonSpark.orSkip(directory), directory, 2);
        spark = SparkSession.builder()
                .appName("functions")
                .master(cluster.url())
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.executor.memory", "512m")
                .config("spark.executor.extraClassPath", BuiltJar.path().toString())
                .config("spark.plugins", "io.deepanalyze.spark.DeepAnalyzePlugin")
                .config("spark.sql.extensions", "io.deepanalyze.spark.DeepAnalyzeExtensions")
                .config("spark.deepanalyze.inference.preload", "all-minilm-l6-v2")
                .config("spark.metrics.namespace", "functions")
                .config("spark.metrics.conf.executor.sink.csv.class", "org.apache.spark.metrics.sink.CsvSink")
                .config("spark.metrics.conf.executor.sink.csv.period", "1")
                .config(
                        "spark.metrics.conf.executor.sink.csv.directory",
                        metrics().toString())
                .getOrCreate();
    }

    @AfterEach
    void stop() {
        if (spark != null) {
            spark.stop();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void losesAndDoublesNothingWhenAnExecutorIsKilledInTheMiddle() throws Exception {
        CountDownLatch some = new CountDownLatch(2);
        spark.sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd end) {
                some.countDown();
            }
        });
        String output = directory.resolve("vectors").toString();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> written = thread.submit(() -> spark.sql(QUERY).write().parquet(output));
            assertThat(some.await(3, TimeUnit.MINUTES)).isTrue();
            cluster.killAWorkerAtWork();
            assertThat(written.isDone()).as("it was killed in the middle").isFalse();
            written.get(5, TimeUnit.MINUTES);
        } finally {
            thread.shutdownNow();
        }

        spark.read().parquet(output).createOrReplaceTempView("vectors");
        Row row = spark.sql(
                        "SELECT count(*), count(DISTINCT id), count(DISTINCT v), min(size(v)), max(size(v)) FROM vectors")
                .first();
        assertThat(row.mkString(" ")).isEqualTo(ROWS + " " + ROWS + " " + ROWS + " 384 384");
        assertThat(gauge("models.loaded")).as("of each executor").hasSize(2).allMatch(value -> value.equals("1"));
        assertThat(gauge("models.rows")).anyMatch(value -> Long.parseLong(value) > 0);
        assertThat(gauge("model.all-minilm-l6-v2.rows")).hasSize(2);
    }

    private Path metrics() throws IOException {
        return Files.createDirectories(directory.resolve("metrics"));
    }

    /** The last value that each executor wrote of a gauge. */
    private List<String> gauge(String name) throws IOException {
        Map<String, String> last = new TreeMap<>();
        try (Stream<Path> files = Files.list(metrics())) {
            for (Path file : files.toList()) {
                String source = file.getFileName().toString();
                if (source.endsWith(DeepAnalyzePlugin.class.getName() + "." + name + ".csv")) {
                    List<String> lines = Files.readAllLines(file);
                    last.put(source, lines.get(lines.size() - 1).split(",")[1]);
                }
            }
        }
        return List.copyOf(last.values());
    }
}
