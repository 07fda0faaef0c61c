package io.deepanalyze.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.ReportJson;
import io.deepanalyze.report.contract.ReportContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Machines that fail under an analysis, on a cluster of separate processes whose driver is this one: it finds the same as
 * undisturbed, or says what it could not find and why.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class FaultIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    static Path directory;

    private PythonSpark distribution;
    private StandaloneCluster cluster;
    private SparkSession spark;
    private Path faults;
    private Path incidents;
    private Analysis whole;

    @BeforeAll
    void analyzeUndisturbed() throws IOException, InterruptedException {
        distribution = PythonSpark.orSkip(directory);
        faults = Files.createDirectory(directory.resolve("faults"));
        incidents = IncidentFiles.incidents(directory, 4);
        cluster = new StandaloneCluster(distribution, directory, 2);
        spark = session(cluster, 4);
        whole = analyze("");
        assertThat(whole.outcome()).isEqualTo(Outcome.COMPLETE);
    }

    @BeforeEach
    void startAgainWhatATestStopped() {
        if (spark.sparkContext().isStopped()) {
            spark = session(cluster, 4);
        }
    }

    @AfterAll
    void stop() {
        if (spark != null) {
            spark.stop();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    @AfterEach
    void mendFaults() throws IOException {
        try (Stream<Path> asked = Files.list(faults)) {
            for (Path fault : asked.toList()) {
                Files.delete(fault);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile", "confirm"})
    void findsTheSameWhenAWorkerIsKilledIn(String stage) throws Exception {
        AnalysisHandle handle = start(stage, "held");
        await(() -> arrived() == 2);
        cluster.killAWorkerAtWork();
        Files.delete(faults.resolve("held"));

        isWhole(handle.await());
        cluster.addWorker();
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile", "confirm"})
    void findsTheSameWhenAnExecutorRunsOutOfMemoryOnceIn(String stage) throws Exception {
        Analysis analysis = start(stage, "memory-once").await();

        assertThat(faults.resolve("memory-once")).as("it was met").doesNotExist();
        isWhole(analysis);
    }

    @Test
    void saysWhatFailsWhereMemoryNeverSuffices() throws Exception {
        spark.stop();
        spark = session(cluster, 1);
        try {
            Analysis analysis = start("confirm", "memory").await();

            assertThat(analysis.outcome().status()).isEqualTo(Outcome.Status.PARTIAL);
            assertThat(analysis.outcome().reason())
                    .contains("failed")
                    .containsAnyOf("OutOfMemoryError", "ExecutorLostFailure", "exited")
                    .doesNotContain("\tat ", "\n");
            keepsFacts(analysis);
            mendFaults();
            assertThatThrownBy(start("profile", "memory")::await)
                    .isInstanceOf(DeepAnalyzeException.class)
                    .satisfies(error -> saysThatMemoryFailed("incidents", error.getMessage()));
            mendFaults();
            Analysis other = DeepAnalyze.on(spark)
                    .path("faulty:" + incidents)
                    .path("faulty:" + IncidentFiles.places(directory))
                    .listener(asking("profile", "places", "memory"))
                    .analyze();
            assertThat(other.outcome().status()).isEqualTo(Outcome.Status.PARTIAL);
            saysThatMemoryFailed("places", other.outcome().reason());
            assertThat(other.sources()).isEqualTo(whole.sources());
        } finally {
            spark.stop();
        }
    }

    @Test
    void saysThatTheLocalDiskIsFull() throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        List<String> small = List.of(
                "unshare",
                "--user",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs -o size=4m tmpfs \"$0\" && exec \"$@\"",
                disk.toString());
        assumeTrue(
                new Command(Stream.concat(small.stream(), Stream.of("true")).toList(), directory)
                                .run()
                                .exitCode()
                        == 0,
                "A small disk cannot be mounted here, since user namespaces are not allowed; EarlyEndIT has a local"
                        + " disk that fails");
        spark.stop();
        try (StandaloneCluster full = new StandaloneCluster(distribution, directory, 0)) {
            full.addWorker(small, Map.of("SPARK_LOCAL_DIRS", disk.toString()));
            spark = session(full, 1);
            Files.writeString(faults.resolve("ballast"), disk.toString());
            Analysis analysis = start("facts", "fill").await();

            assertThat(analysis.outcome().status()).isEqualTo(Outcome.Status.PARTIAL);
            assertThat(analysis.outcome().reason())
                    .contains("failed", "No space left on device")
                    .doesNotContain("\tat ", "\n");
            assertThat(ReportContract.violations(json(analysis))).isEmpty();
            assertThat(analysis.sources()).isEqualTo(whole.sources());
            assertThat(facts(whole)).containsAll(facts(analysis));
        } finally {
            spark.stop();
        }
    }

    @Test
    void leavesTheClusterToOthersWhenCancelled() throws Exception {
        AnalysisHandle handle = start("confirm", "held");
        await(() -> arrived() == 2);
        handle.cancel();

        Analysis analysis = handle.await();

        assertThat(analysis.outcome().limit()).isEqualTo("cancelled");
        keepsFacts(analysis);
        await(() -> spark.sparkContext().statusTracker().getActiveJobIds().length == 0);
        Files.delete(faults.resolve("held"));
        isWhole(analyze(""));
    }

    private SparkSession session(StandaloneCluster cluster, int attempts) {
        SparkSession.Builder builder = SparkSession.builder()
                .appName("faults")
                .master(cluster.url())
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.executor.memory", "512m")
                // Executors live for seconds.
                .config("spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
                .config("spark.task.maxFailures", attempts)
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.session.timeZone", "UTC")
                .config(
                        "spark.executor.extraClassPath",
                        BuiltJar.path() + ":" + BuiltJar.repository().resolve("spark-plugin/target/test-classes"));
        FaultyFileSystem.settings(faults).forEach(builder::config);
        return builder.getOrCreate();
    }

    private Analysis analyze(String fault) throws IOException {
        return start("open", fault).await();
    }

    /** Starts an analysis in which a fault is asked for when a stage begins. */
    private AnalysisHandle start(String stage, String fault) {
        return DeepAnalyze.on(spark)
                .path("faulty:" + incidents)
                .listener(asking(stage, "", fault))
                .start();
    }

    private AnalysisListener asking(String stage, String detail, String fault) {
        return new AnalysisListener() {
            @Override
            public void onStage(String begun, String about) {
                if (begun.equals(stage) && about.contains(detail) && !fault.isEmpty()) {
                    ask(fault);
                }
            }
        };
    }

    private static void saysThatMemoryFailed(String source, @Nullable String message) {
        assertThat(message)
                .contains("The source '" + source + "' could not be read")
                .containsAnyOf("OutOfMemoryError", "ExecutorLostFailure", "exited")
                .doesNotContain("\tat ", "\n");
    }

    private void ask(String fault) {
        try {
            Path ballast = faults.resolve("ballast");
            Files.writeString(faults.resolve(fault), Files.exists(ballast) ? Files.readString(ballast) : "");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private long arrived() throws IOException {
        try (Stream<Path> files = Files.list(faults)) {
            return files.filter(file -> file.getFileName().toString().startsWith("arrived-"))
                    .count();
        }
    }

    private void isWhole(Analysis analysis) throws IOException {
        assertThat(analysis.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(StableReport.of(json(analysis)).differences(StableReport.of(json(whole))))
                .isEmpty();
    }

    private void keepsFacts(Analysis analysis) throws IOException {
        assertThat(ReportContract.violations(json(analysis))).isEmpty();
        assertThat(analysis.sources()).isEqualTo(whole.sources());
        assertThat(facts(analysis)).containsAll(facts(whole));
    }

    private static List<String> facts(Analysis analysis) {
        return analysis.findings().stream()
                .filter(finding -> finding.test() == null && !finding.kind().equals("none"))
                .map(Finding::sentence)
                .toList();
    }

    /** Without its charts, which are not the cluster's. */
    private static String json(Analysis analysis) {
        Report report = ((FinishedAnalysis) analysis).report();
        return ReportJson.write(report);
    }

    private static void await(Sign sign) throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(PATIENCE);
        while (!sign.seen()) {
            assertThat(Instant.now()).isBefore(limit);
            Thread.sleep(20);
        }
    }

    /** Something to wait for. */
    @FunctionalInterface
    private interface Sign {
        boolean seen() throws IOException;
    }
}
