package io.deepanalyze.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Source;
import io.deepanalyze.report.contract.ReportContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The facade from the shaded jar, as a Java program on a cluster calls it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FacadeIT {
    @TempDir
    Path directory;

    private SparkSession spark;
    private Analysis analysis;

    @BeforeAll
    void analyze() {
        spark = LocalSpark.start();
        analysis = DeepAnalyze.on(spark)
                .table("incidents", Incidents.of(spark))
                .goal("why do incidents take longer?")
                .seed(7)
                .target("hours")
                .analyze();
    }

    @AfterAll
    void stop() {
        spark.stop();
    }

    @Test
    void runsOnTheSparkThatTheBuildMeans() {
        assertThat(spark.version()).isEqualTo(System.getProperty("expected.spark"));
    }

    @Test
    void tellsOutcomeSourcesAndFindings() {
        assertThat(analysis.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(analysis.sources()).extracting(Source::name).containsExactly("incidents");
        assertThat(analysis.sources().get(0).rows()).isEqualTo(Incidents.ROWS);
        assertThat(analysis.findings()).isNotEmpty();
    }

    @Test
    void writesThePlantedDifferenceIntoAllForms() {
        assertThat(analysis.toHtml()).startsWith("<!").contains("Hardware");
        assertThat(analysis.toMarkdown()).contains("Hardware");
        assertThat(analysis.toJson()).contains("\"schemaVersion\"", "Hardware", "\"seed\"", "7");
        assertThat(ReportContract.violations(analysis.toJson())).isEmpty();
    }

    @Test
    void givesTheFindingsAsATable() {
        Dataset<Row> table = analysis.findingsTable();

        assertThat(table.columns()).contains("id", "kind", "sentence", "effect", "test", "evidence");
        assertThat(table.select("title").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyElementsOf(
                        analysis.findings().stream().map(Finding::title).toList());
        assertThat(table.selectExpr("evidence.code").where("size(code) > 0").count())
                .isPositive();
    }

    @Test
    void savesAWholeRunAndRefusesToSaveOverIt() throws IOException {
        Path folder = directory.resolve("a report");

        String saved = analysis.save(folder.toString());

        assertThat(Path.of(saved)).isEqualTo(folder);
        assertThat(names(folder)).contains("report.html", "report.md", "report.json", "transcript.jsonl");
        assertThat(ReportContract.violations(Files.readString(folder.resolve("report.json"))))
                .isEmpty();
        assertThat(names(directory)).as("no temporary folder is left").allMatch(name -> !name.startsWith("."));
        assertThatThrownBy(() -> analysis.save(folder.toString()))
                .isInstanceOf(DeepAnalyzeException.class)
                .hasMessageContaining("holds another run's report");
        assertThat(analysis.write().formats("html").overwrite().save(folder.toString()))
                .isEqualTo(saved);
        assertThat(names(folder)).containsExactly("report.html");
    }

    @Test
    void plainSparkReadsTheReport() {
        Path folder = directory.resolve("to read");
        analysis.write().formats("json").save(folder.toString());

        Dataset<Row> report = spark.read()
                .option("multiLine", true)
                .json(folder.resolve("report.json").toString());

        assertThat(report.selectExpr("inline(findings)")
                        .select("id", "kind", "sentence")
                        .collectAsList())
                .extracting(row -> row.getString(2))
                .containsExactlyElementsOf(
                        analysis.findings().stream().map(Finding::sentence).toList());
    }

    @Test
    void refusesAFolderWithOtherFilesEvenWhenToldToOverwrite() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("home"));
        Files.writeString(folder.resolve("thesis.txt"), "years of work");

        assertThatThrownBy(() -> analysis.write().overwrite().save(folder.toString()))
                .isInstanceOf(DeepAnalyzeException.class)
                .hasMessageContaining("holds other files than a report's");
        assertThat(folder.resolve("thesis.txt")).hasContent("years of work");
    }

    @Test
    void namesALoneDataFrameData() {
        Profile profile = DeepAnalyze.profile(Incidents.of(spark));

        assertThat(profile.columns())
                .extracting(column -> column.name())
                .containsExactly("category", "location", "hours");
        assertThat(profile.toJson()).contains("\"data\"");
    }

    @Test
    void addsWhatWasLearnedOfOlderRows() {
        String kept = directory.resolve("older.state").toString();
        DeepAnalyze.profile(Incidents.of(spark).filter("hours < 20")).saveState(kept);
        Profile all = DeepAnalyze.profile(Incidents.of(spark).filter("NOT hours < 20"))
                .withState(kept);

        assertThat(all.columns())
                .isEqualTo(DeepAnalyze.profile(Incidents.of(spark)).columns());
    }

    @Test
    void runsInTheBackgroundAndTellsTheListener() {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        AnalysisHandle handle = DeepAnalyze.on(spark)
                .table("incidents", Incidents.of(spark))
                .maxQueries(500)
                .listener(new AnalysisListener() {
                    @Override
                    public void onStage(String stage, String detail) {
                        heard.add("stage");
                    }

                    @Override
                    public void onQuery(String purpose, long durationMillis) {
                        heard.add("query");
                    }
                })
                .start();

        Analysis finished = handle.await();

        assertThat(finished).isSameAs(handle.await());
        assertThat(heard).contains("stage", "query");
        assertThat(ReportContract.violations(finished.toJson())).isEmpty();
    }

    @Test
    void passesOnTheErrorOfTheCallersOwnFunction() {
        spark.udf().register("rateOf", (UDF1<Long, Long>) FacadeIT::rate, DataTypes.LongType);
        spark.sql("CREATE OR REPLACE TEMPORARY VIEW rated AS SELECT id, rateOf(id) AS rate FROM range(100)");

        assertThatThrownBy(() -> DeepAnalyze.on(spark).table("rated").analyze())
                .isInstanceOf(DeepAnalyzeException.class)
                .hasMessageContaining("The source 'rated' could not be read")
                .hasMessageContaining("IllegalArgumentException: there is no rate for 42");
        assertThatThrownBy(() -> DeepAnalyze.on(spark).table("rated").profile())
                .isInstanceOf(DeepAnalyzeException.class)
                .hasMessageContaining("IllegalArgumentException: there is no rate for 42");
    }

    private static Long rate(Long id) {
        if (id == 42) {
            throw new IllegalArgumentException("there is no rate for " + id);
        }
        return id % 3;
    }

    @Test
    void saysOnThePageThatARandomTableCannotBeRepeated() {
        Analysis random = DeepAnalyze.analyze(
                Incidents.of(spark).selectExpr("category", "rand() AS x").limit(200));

        assertThat(random.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(random.sources().get(0).rows()).isEqualTo(200);
        assertThat(random.toHtml()).contains("It cannot be read twice alike, because of", "rand");
        assertThat(ReportContract.violations(random.toJson())).isEmpty();
    }

    @Test
    void readsSettingsOfTheSessionWhereTheCallerSaysNothing() {
        spark.conf().set(SettingsTable.SEED.name(), "99");
        try {
            assertThat(new RequestBuilder(spark)
                            .data(Incidents.of(spark))
                            .request()
                            .seed())
                    .isEqualTo(99);
            assertThat(((RequestBuilder) new RequestBuilder(spark)
                                    .data(Incidents.of(spark))
                                    .seed(5))
                            .request()
                            .seed())
                    .isEqualTo(5);
        } finally {
            spark.conf().unset(SettingsTable.SEED.name());
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
