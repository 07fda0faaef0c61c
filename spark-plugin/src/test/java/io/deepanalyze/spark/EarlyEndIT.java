package io.deepanalyze.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.ReportJson;
import io.deepanalyze.report.contract.ReportContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An analysis that is ended at each of its stages, by its caller, by a budget or by the end of the session: what was
 * found before stays, the outcome says why there is no more, and nothing is left running.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class EarlyEndIT {
    private static final List<String> STAGES =
            List.of("open", "profile", "facts", "join", "screen", "confirm", "narrate");
    private static final String NOTHING = "Nothing stands out";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    static Path directory;

    private SparkSession spark;
    private Path incidents;
    private Path places;
    private SparkSession finishedIn;
    private Analysis finished;
    private Report whole;
    private final List<String> stages = new ArrayList<>();
    private int factQueries;

    @BeforeAll
    void analyzeUndisturbed() throws IOException {
        spark = LocalSpark.start();
        incidents = IncidentFiles.incidents(directory, 2);
        places = IncidentFiles.places(directory);
        Analysis analysis = builder(new AnalysisListener() {
                    @Override
                    public void onStage(String stage, String detail) {
                        stages.add(stage);
                    }

                    @Override
                    public void onQuery(String purpose, long durationMillis) {
                        factQueries += stages.contains("screen") ? 0 : 1;
                    }
                })
                .analyze();
        assertThat(analysis.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(stages).containsSubsequence(STAGES);
        finishedIn = spark;
        finished = analysis;
        whole = report(analysis);
    }

    @BeforeEach
    void startAgainWhatATestStopped() {
        if (spark.sparkContext().isStopped()) {
            spark = LocalSpark.start();
        }
    }

    @AfterAll
    void stop() {
        spark.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "profile", "facts", "join", "screen", "confirm", "narrate"})
    void keepsWhatWasFoundBeforeItWasCancelled(String stage) throws Exception {
        CompletableFuture<AnalysisHandle> handle = new CompletableFuture<>();
        handle.complete(builder(at(stage, 1, () -> handle.join().cancel())).start());

        Report report = report(handle.join().await());

        assertThat(report.run().outcome().reason()).startsWith("The caller cancelled the analysis");
        assertThat(report.run().outcome().limit()).isEqualTo("cancelled");
        holdsWhatWasFoundBefore(report, stage);
        nothingIsLeftRunning();
    }

    @Test
    void keepsTheProfileOfOneSourceWhenCancelledInTheNext() throws Exception {
        CompletableFuture<AnalysisHandle> handle = new CompletableFuture<>();
        handle.complete(builder(at("profile", 2, () -> handle.join().cancel())).start());

        Analysis analysis = handle.join().await();

        Report report = report(analysis);
        assertThat(report.sources()).hasSize(1);
        assertThat(report.sources().get(0)).isEqualTo(whole.sources().get(0));
        String folder = analysis.save(directory.resolve("partial").toString());
        assertThat(ReportContract.violations(Files.readString(Path.of(folder, "report.json"))))
                .isEmpty();
        assertThat(Path.of(folder, "report.html")).content().contains("The caller cancelled the analysis");
        assertThat(names(directory)).noneMatch(name -> name.startsWith("."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "profile", "facts", "join", "screen", "confirm", "narrate"})
    void endsSoonWhenTheWaitingThreadIsInterrupted(String stage) throws Exception {
        Thread waiting = Thread.currentThread();
        AnalysisHandle handle = builder(at(stage, 1, waiting::interrupt)).start();

        assertThatThrownBy(handle::await)
                .isInstanceOfSatisfying(
                        DeepAnalyzeException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.INTERRUPTED))
                .hasMessageContaining("interrupted; it was cancelled");
        assertThat(Thread.interrupted()).as("the thread still knows").isTrue();
        nothingIsLeftRunning();
        assertThat(handle.await().outcome().limit()).isEqualTo("cancelled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "profile", "facts", "join", "screen", "confirm", "narrate"})
    void endsPartiallyWhenItsTimeIsUp(String stage) throws Exception {
        AtomicBoolean reached = new AtomicBoolean();
        Instant end = Instant.now().plusSeconds(3);
        Report report = report(builder(at(stage, 1, () -> {
                    // A slow machine may not come here in time; then it ends in an earlier stage.
                    reached.set(Instant.now().isBefore(end.minusSeconds(1)));
                    pauseUntil(end);
                }))
                .maxSeconds(2)
                .analyze());

        assertThat(report.run().outcome().reason()).startsWith("The budget of 2 seconds was used up");
        assertThat(report.run().outcome().limit()).isEqualTo("maxSeconds");
        holdsWhatWasFoundBefore(report, reached.get() ? stage : null);
        nothingIsLeftRunning();
    }

    @Test
    void endsPartiallyInEachStageThatRunsQueriesWhenTheyAreUsedUp() throws Exception {
        int queries = (int) whole.run().cost().queries();
        assertThat(factQueries).isBetween(2, queries - 2);
        for (int limit : new int[] {1, factQueries, factQueries + 1, queries - 1}) {
            Report report =
                    report(builder(new AnalysisListener() {}).maxQueries(limit).analyze());

            assertThat(report.run().outcome().reason()).startsWith("The budget of " + limit + " queries was used up");
            assertThat(report.run().outcome().limit()).isEqualTo("maxQueries");
            assertThat(report.queries().stream()
                            .filter(query -> query.language().equals("sql")))
                    .hasSize(limit);
            holdsWhatWasFoundBefore(report, limit < factQueries ? "facts" : "confirm");
        }
        nothingIsLeftRunning();
    }

    @Test
    void endsPartiallyInEachStageThatReadsWhenItsBytesAreUsedUp() throws Exception {
        long all = whole.run().cost().bytesRead();
        long profiles = whole.queries().stream()
                .filter(query -> query.language().equals("profile"))
                .mapToLong(Query::bytesRead)
                .sum();
        for (long limit : new long[] {1, profiles, 2 * profiles, (profiles + all) / 2, all - 1}) {
            Report report = report(
                    builder(new AnalysisListener() {}).maxScannedBytes(limit).analyze());

            assertThat(report.run().outcome().reason())
                    .startsWith("The budget of " + limit + " scanned bytes was used up");
            assertThat(report.run().outcome().limit()).isEqualTo("maxScannedBytes");
            holdsWhatWasFoundBefore(report, null);
        }
        nothingIsLeftRunning();
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile", "confirm"})
    void saysThatTheSessionWasStopped(String stage) throws Exception {
        SparkSession stopped = spark;
        Report report = report(builder(at(stage, 1, stopped::stop)).analyze());

        assertThat(report.run().outcome().reason()).startsWith("The Spark session was stopped");
        holdsWhatWasFoundBefore(report, stage);
    }

    @Test
    void profilesNothingWhenItsTimeIsUp() {
        assertThatThrownBy(() -> DeepAnalyze.on(spark)
                        .path(incidents.toString())
                        .maxSeconds(1)
                        .listener(
                                at("profile", 1, () -> pauseUntil(Instant.now().plusSeconds(2))))
                        .profile())
                .hasMessageContaining("The budget of 1 seconds was used up");
    }

    @Test
    void keepsTheProfilesWhenTheLocalDiskFails() throws Exception {
        spark.stop();
        Path disk = Files.createDirectory(directory.resolve("disk"));
        System.setProperty("spark.local.dir", disk.toString());
        try {
            spark = LocalSpark.start();
            Report report = report(builder(at("facts", 1, () -> spoil(disk))).analyze());

            assertThat(report.run().outcome().reason())
                    .contains("failed", "blockmgr")
                    .doesNotContain("\tat ", "\n");
            assertThat(report.sources()).isEqualTo(whole.sources());
            holdsWhatWasFoundBefore(report, null);
            spark.stop();
        } finally {
            System.clearProperty("spark.local.dir");
        }
    }

    /** No folder is left in which Spark could write, and a file stands where each was. */
    private static void spoil(Path disk) {
        try (Stream<Path> entries = Files.list(disk)) {
            for (Path entry : entries.toList()) {
                if (entry.getFileName().toString().startsWith("blockmgr-")) {
                    Files.move(entry, entry.resolveSibling("gone"));
                    Files.createFile(entry);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void writesNoReportWhenTheSavingThreadIsInterrupted() throws Exception {
        Path faults = faultyFolder("interrupted");
        Files.createFile(faults.resolve("held"));
        Thread saving = Thread.currentThread();
        Thread interrupting = new Thread(() -> {
            while (!Files.exists(faults.resolve("arrived-driver"))) {
                pauseUntil(Instant.now().plusMillis(20));
            }
            saving.interrupt();
        });
        interrupting.setDaemon(true);
        interrupting.start();

        assertThatThrownBy(() -> finished.write().formats("json").save("faulty:" + faults.resolve("report")))
                .isInstanceOfSatisfying(
                        DeepAnalyzeException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.INTERRUPTED))
                .hasMessageContaining("Interrupted; no report was written to");
        assertThat(Thread.interrupted()).as("the thread still knows").isTrue();
        assertThat(names(faults)).containsExactlyInAnyOrder("held", "arrived-driver");
    }

    @Test
    void keepsTheOldReportWhenTheDiskOfTheNewOneIsFull() throws Exception {
        Path faults = faultyFolder("full-disk");
        Path report = faults.resolve("report");
        finished.write().formats("json").save(report.toString());
        String old = Files.readString(report.resolve("report.json"));
        Files.createFile(faults.resolve("full"));

        assertThatThrownBy(() -> finished.write().formats("json").overwrite().save("faulty:" + report))
                .isInstanceOfSatisfying(
                        DeepAnalyzeException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.REPORT_INACCESSIBLE))
                .hasMessageContaining("No space left on device");
        assertThat(report.resolve("report.json")).hasContent(old);
        assertThat(names(faults)).containsExactlyInAnyOrder("full", "report");
    }

    private Path faultyFolder(String name) throws IOException {
        Path faults = Files.createDirectory(directory.resolve(name));
        FaultyFileSystem.settings(faults)
                .forEach((key, value) -> finishedIn
                        .sparkContext()
                        .hadoopConfiguration()
                        .set(key.substring("spark.hadoop.".length()), value));
        return faults;
    }

    private AnalysisBuilder builder(AnalysisListener listener) {
        return DeepAnalyze.on(spark)
                .path(incidents.toString())
                .path(places.toString())
                .listener(listener);
    }

    /** Strikes when a stage begins for the n-th time, on the run's own thread, before it does anything of that stage. */
    private static AnalysisListener at(String stage, int n, Runnable strike) {
        return new AnalysisListener() {
            private int times;

            @Override
            public void onStage(String begun, String detail) {
                if (begun.equals(stage) && ++times == n) {
                    strike.run();
                }
            }
        };
    }

    private static Report report(Analysis analysis) throws IOException {
        Report report = ((FinishedAnalysis) analysis).report();
        assertThat(ReportContract.violations(ReportJson.write(report))).isEmpty();
        return report;
    }

    /** @param stage the stage in which it ended, or null where that is not known */
    private void holdsWhatWasFoundBefore(Report report, @Nullable String stage) {
        assertThat(report.run().outcome().status()).isEqualTo(Outcome.Status.PARTIAL);
        assertThat(whole.sources()).containsAll(report.sources());
        List<Finding> found = report.findings().stream()
                .filter(finding -> !NOTHING.equals(finding.title()))
                .toList();
        assertThat(titles(whole.findings())).containsAll(titles(found));
        assertThat(report.findings().stream().map(Finding::direction))
                .as("nothing was tested to be absent")
                .allMatch(direction -> direction != Finding.Direction.FLAT || !found.isEmpty());
        if (stage == null) {
            return;
        }
        int place = STAGES.indexOf(stage);
        assertThat(report.sources()).hasSize(place <= STAGES.indexOf("profile") ? 0 : 2);
        List<Finding> facts = whole.findings().stream()
                .filter(finding -> finding.test() == null)
                .toList();
        if (place <= STAGES.indexOf("profile")) {
            assertThat(found).isEmpty();
        } else if (stage.equals("facts")) {
            assertThat(titles(facts)).containsAll(titles(found));
        } else if (stage.equals("narrate")) {
            assertThat(titles(found)).containsExactlyElementsOf(titles(whole.findings()));
        } else {
            assertThat(titles(found)).containsAll(titles(facts));
        }
    }

    private static List<String> titles(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.kind() + " " + finding.source() + " " + finding.columns() + " "
                        + finding.values() + " " + finding.title())
                .toList();
    }

    private void nothingIsLeftRunning() {
        Instant limit = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(limit) && !running().isEmpty()) {
            pauseUntil(Instant.now().plusMillis(50));
        }
        assertThat(running()).isEmpty();
    }

    /** The run's own threads, and its jobs; the thread of the plugin is Spark's, and lives as long. */
    private List<String> running() {
        List<String> running = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            String name = thread.getName();
            if (name.startsWith("deepanalyze-") && !name.equals("deepanalyze-model-metrics")) {
                running.add(name);
            }
        }
        for (int job : spark.sparkContext().statusTracker().getActiveJobIds()) {
            running.add("job " + job);
        }
        return running;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static void pauseUntil(Instant end) {
        long millis = Duration.between(Instant.now(), end).toMillis();
        if (millis > 0) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
