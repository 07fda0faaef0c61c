package io.deepanalyze.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.protocol.TranscriptJson;
import io.deepanalyze.agent.source.SourceRequest;
import io.deepanalyze.report.Bindings;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.ReportJson;
import io.deepanalyze.report.contract.ReportContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysisRunIT {
    private static SparkSession session;

    @BeforeAll
    static void start() {
        session = TestSession.open();
    }

    @Test
    void findsThePlantedDifferenceAndBindsEveryNumber() throws Exception {
        Report report = analyze(request(planted(600, 3)));
        assertThat(report.run().outcome().status()).isEqualTo(Outcome.Status.COMPLETE);
        assertThat(report.findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo("group_difference");
            assertThat(finding.columns()).containsExactly("minutes", "team");
            assertThat(finding.values().get(0)).isEqualTo("Night");
            assertThat(finding.direction()).isEqualTo(Finding.Direction.UP);
        });
        assertThat(Bindings.problems(report)).isEmpty();
        assertThat(Bindings.count(report)).isPositive();
        String json = ReportJson.write(report);
        assertThat(ReportJson.write(ReportJson.read(json))).isEqualTo(json);
    }

    @Test
    void writesTheSameReportWhateverThePartitioning() throws Exception {
        Dataset<Row> data = planted(600, 3);
        Report one = analyze(request(data.coalesce(1)));
        Report many = analyze(request(data.repartition(13)));
        assertThat(sameness(many)).isEqualTo(sameness(one));
    }

    @Test
    void saysThatNothingStandsOutOfNoise() throws Exception {
        Random random = new Random(11);
        StructType schema = new StructType().add("x", DataTypes.DoubleType).add("y", DataTypes.DoubleType);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(RowFactory.create(random.nextGaussian(), random.nextGaussian()));
        }
        Report report = analyze(request(session.createDataFrame(rows, schema)));
        assertThat(report.findings())
                .filteredOn(finding -> finding.direction() != Finding.Direction.FLAT)
                .extracting(Finding::kind)
                .isSubsetOf("summary", "key", "none");
    }

    @Test
    void keepsMaskedValuesOutOfEverything() throws Exception {
        AnalysisRequest request = request(planted(200, 3), List.of(), List.of("team"), null, null);
        CompletedAnalysis completed = completed(AnalysisRun.start(session, request));
        String all = ReportJson.write(completed.report()) + TranscriptJson.write(completed.transcript());
        assertThat(all).contains("team").doesNotContain("Night");
    }

    @Test
    void leavesExcludedColumnsOut() throws Exception {
        Report report = analyze(request(planted(200, 3), List.of("team"), List.of(), null, null));
        assertThat(report.sources().get(0).columns()).extracting("name").doesNotContain("team");
        assertThat(report.findings())
                .allSatisfy(finding -> assertThat(finding.columns()).doesNotContain("team"));
    }

    @Test
    void refusesToMaskAColumnThatIsNotThere() {
        assertThatThrownBy(() -> analyze(request(planted(50, 3), List.of(), List.of("taem"), null, null)))
                .isInstanceOf(DeepAnalyzeException.class)
                .hasMessageContaining("No source has a column 'taem'")
                .hasMessageContaining("team");
    }

    @Test
    void endsPartiallyWhenTheBudgetOfQueriesIsUsedUp() throws Exception {
        Report report = analyze(request(planted(400, 3), List.of(), List.of(), 2, null));
        assertThat(report.run().outcome().status()).isEqualTo(Outcome.Status.PARTIAL);
        assertThat(report.run().outcome().limit()).isEqualTo("maxQueries");
        assertThat(report.run().outcome().reason()).contains("budget of 2 queries");
        assertThat(report.sources()).hasSize(1);
        assertThat(report.findings()).isNotEmpty();
        assertThat(Bindings.problems(report)).isEmpty();
    }

    @Test
    void endsPartiallyWhenTimeIsUpBeforeAnythingWasDone() throws Exception {
        Report report = analyze(request(planted(400, 3), List.of(), List.of(), null, Duration.ofMillis(1)));
        assertThat(report.run().outcome().status()).isEqualTo(Outcome.Status.PARTIAL);
        assertThat(report.run().outcome().limit()).isEqualTo("maxSeconds");
    }

    @Test
    void endsSoonWhenCancelled() throws Exception {
        Dataset<Row> slow = session.range(0, 400_000_000L, 1, 4)
                .selectExpr("sha2(CAST(id AS STRING), 512) AS s", "CAST(id % 3 AS STRING) AS c");
        AnalysisRun run = AnalysisRun.start(session, request(slow));
        Thread.sleep(1500);
        run.cancel();
        Report report = completed(run).report();
        assertThat(report.run().outcome().limit()).isEqualTo("cancelled");
        assertThat(session.sparkContext().statusTracker().getActiveJobIds()).isEmpty();
    }

    @Test
    void verifiesItsOwnReportAndNoticesThatTheDataChanged(@TempDir Path folder) throws Exception {
        String path = folder.resolve("shifts").toString();
        planted(400, 3).write().parquet(path);
        Report report = analyze(request(List.of(new SourceRequest.OfPath(null, path, null, Map.of()))));
        Report stored = ReportJson.read(ReportJson.write(report));
        Verification holds = Verifier.verify(session, stored, List.of());
        assertThat(holds.differences()).isEmpty();
        assertThat(holds.queries()).isEqualTo(report.queries().size());

        planted(400, 4).write().mode("append").parquet(path);
        Verification changed = Verifier.verify(session, stored, List.of());
        assertThat(changed.differences())
                .anySatisfy(difference -> assertThat(difference.reason()).contains("data have changed"));
    }

    @Test
    void noticesAForgedNumber(@TempDir Path folder) throws Exception {
        String path = folder.resolve("shifts").toString();
        planted(400, 3).write().parquet(path);
        Report report = analyze(request(List.of(new SourceRequest.OfPath(null, path, null, Map.of()))));
        Finding finding = report.findings().get(0);
        String forged = ReportJson.write(report).replaceAll("\"pValue\" : [^,]+", "\"pValue\" : 0.04");
        assertThat(finding).isNotNull();
        assertThat(Verifier.verify(session, ReportJson.read(forged), List.of()).differences())
                .isNotEmpty();
    }

    @Test
    void findsTheReversalInTheSimpsonTable() throws Exception {
        Path file = shared("data/simpson/Simpson.csv");
        Report report = analyze(request(List.of(new SourceRequest.OfPath(null, file.toString(), null, Map.of()))));
        assertThat(report.findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo("reversal");
            assertThat(finding.columns()).containsExactly("success", "treatment", "dept");
        });
        assertThat(Bindings.problems(report)).isEmpty();
    }

    @Test
    void findsTheForeignKeysOfTheStudentLoanTablesAndFindingsAcrossThem() throws Exception {
        Path folder = shared("data/student_loan");
        List<SourceRequest> sources = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .forEach(file -> sources.add(new SourceRequest.OfPath(null, file.toString(), null, Map.of())));
        }
        Report report = analyze(request(sources));
        assertThat(report.findings())
                .filteredOn(finding -> finding.kind().equals("foreign_key"))
                .extracting(finding -> finding.source() + "->" + reference(finding))
                .contains("enrolled->person", "enlist->person", "disabled->person", "no_payment_due->bool");
        assertThat(report.findings())
                .filteredOn(finding -> !finding.kind().equals("foreign_key"))
                .anySatisfy(finding -> assertThat(finding.reference()).isNotNull());
        assertThat(Bindings.problems(report)).isEmpty();
    }

    private static String reference(Finding finding) {
        Finding.Reference reference = finding.reference();
        return reference == null ? "" : reference.source();
    }

    private static Path shared(String name) throws IOException {
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolveSibling("shared").resolve(name);
            if (Files.exists(candidate)) {
                return candidate;
            }
        }
        assumeThat(false)
                .as("shared/" + name + " is not beside this repository")
                .isTrue();
        throw new IOException("skipped");
    }

    /** Shifts of four teams, of which Night takes longer; a running number, a flag and a measure of pure noise. */
    private static Dataset<Row> planted(int rows, long seed) {
        Random random = new Random(seed);
        StructType schema = new StructType()
                .add("shift_id", DataTypes.LongType)
                .add("team", DataTypes.StringType)
                .add("minutes", DataTypes.DoubleType)
                .add("noise", DataTypes.DoubleType);
        String[] teams = {"Early", "Late", "Day", "Night"};
        List<Row> data = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            String team = teams[random.nextInt(4)];
            double minutes = 60 + 10 * random.nextGaussian() + (team.equals("Night") ? 25 : 0);
            data.add(RowFactory.create((long) i, team, minutes, random.nextGaussian()));
        }
        return session.createDataFrame(data, schema);
    }

    private static Report analyze(AnalysisRequest request) throws InterruptedException {
        return completed(AnalysisRun.start(session, request)).report();
    }

    /** Waits; what any run of these tests writes keeps the contract. */
    private static CompletedAnalysis completed(AnalysisRun run) throws InterruptedException {
        CompletedAnalysis completed = run.await();
        assertThat(ReportContract.violations(ReportJson.write(completed.report())))
                .isEmpty();
        return completed;
    }

    private static AnalysisRequest request(Dataset<Row> data) {
        return request(data, List.of(), List.of(), null, null);
    }

    private static AnalysisRequest request(
            Dataset<Row> data,
            List<String> exclude,
            List<String> mask,
            @Nullable Integer maxQueries,
            @Nullable Duration maxTime) {
        return request(List.of(new SourceRequest.OfDataFrame("shifts", data)), exclude, mask, maxQueries, maxTime);
    }

    private static AnalysisRequest request(List<SourceRequest> sources) {
        return request(sources, List.of(), List.of(), null, null);
    }

    private static AnalysisRequest request(
            List<SourceRequest> sources,
            List<String> exclude,
            List<String> mask,
            @Nullable Integer maxQueries,
            @Nullable Duration maxTime) {
        return new AnalysisRequest(
                sources,
                null,
                AnalysisRequest.DEFAULT_SEED,
                AnalysisRequest.DEFAULT_FALSE_DISCOVERY_RATE,
                AnalysisRequest.DEFAULT_SAMPLE_ROWS,
                null,
                null,
                exclude,
                mask,
                maxTime,
                maxQueries,
                null,
                AnalysisListener.SILENT);
    }

    /** What must be equal between two runs; figures are compared as they are shown, so that last digits may differ. */
    private static String sameness(Report report) {
        StringBuilder text = new StringBuilder();
        report.findings()
                .forEach(finding -> text.append(finding.id())
                        .append(finding.kind())
                        .append(finding.title())
                        .append(finding.sentence())
                        .append(finding.evidence())
                        .append('\n'));
        report.queries()
                .forEach(query -> text.append(query.id()).append(query.code()).append('\n'));
        report.sources()
                .forEach(source -> source.columns()
                        .forEach(column -> text.append(column.name())
                                .append(column.distinct())
                                .append(column.top())));
        return text.append(report.tests().family())
                .append(report.narrative().summary())
                .toString();
    }
}
