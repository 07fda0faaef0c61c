package io.deepanalyze.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.report.contract.ReportContract;
import io.deepanalyze.spark.TestData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands from the shaded jar, in this process. */
class CommandLineIT {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path data;

    @BeforeEach
    void write() throws IOException {
        data = Files.writeString(directory.resolve("incidents.csv"), TestData.incidentsCsv());
    }

    @Test
    void writesAReportThatVerifiesAndSaysWhatDiffersOnceTheDataChanged() throws IOException {
        Path report = directory.resolve("report");

        assertThat(run("analyze", data.toString(), "--output", report.toString(), "--formats", "json"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString().lines()).last().isEqualTo(report.toString());
        assertThat(err.toString()).contains("incidents");
        assertThat(report.resolve("report.json")).content().contains("\"incidents\"");
        assertThat(ReportContract.violations(Files.readString(report.resolve("report.json"))))
                .isEmpty();
        assertThat(report.resolve("report.html")).doesNotExist();

        assertThat(run("verify", report.toString())).as(out + "\n" + err).isZero();

        Files.writeString(data, TestData.incidentsCsv() + "Network,Canada,1000\n".repeat(60));
        assertThat(run("verify", report.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("is now").doesNotContain(" 0 differ");

        assertThat(run("analyze", data.toString(), "--output", report.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("holds another run's report");
    }

    @Test
    void endsPartialWhereABudgetEndsIt() throws IOException {
        Path report = directory.resolve("partial");

        assertThat(run("analyze", data.toString(), "--output", report.toString(), "--max-queries", "2"))
                .as(err.toString())
                .isEqualTo(3);
        assertThat(err.toString()).contains("partial");
        assertThat(report.resolve("report.html")).isNotEmptyFile();
        assertThat(ReportContract.violations(Files.readString(report.resolve("report.json"))))
                .isEmpty();
    }

    @Test
    void profilesOneSourceAsJsonOnStandardOutput() {
        assertThat(run("profile", "cases=" + data)).as(err.toString()).isZero();
        assertThat(out.toString()).startsWith("{").contains("\"cases\"", "\"hours\"", "\"Hardware\"");
    }

    @Test
    void addsRowsToAProfileThatWasKept() {
        String kept = directory.resolve("cases.state").toString();
        assertThat(run("profile", "cases=" + data, "--save-state", kept))
                .as(err.toString())
                .isZero();
        assertThat(run("profile", "cases=" + data, "--with-state", kept, "--save-state", kept))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("of its rows were profiled before");
        assertThat(run("profile", "cases=" + data, "--with-state", kept)).isZero();
        assertThat(directory.toFile().list((folder, name) -> name.contains(".writing-")))
                .isEmpty();

        assertThat(run(
                        "profile",
                        "cases=" + data,
                        "--with-state",
                        directory.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("There is no state of a profile at").doesNotContain("\tat ");
        assertThat(run("profile", "cases=" + data, "--with-state", data.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("could not be read").doesNotContain("\tat ");
        assertThat(run("profile", "cases=" + data, "--mask", "hours", "--save-state", kept))
                .isEqualTo(2);
        assertThat(err.toString()).contains("'hours' is masked");
    }

    @Test
    void saysInOneLineWhatIsWrongWithTheInput() {
        Path missing = directory.resolve("missing.csv");

        assertThat(run(
                        "analyze",
                        missing.toString(),
                        "--output",
                        directory.resolve("x").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("missing.csv").doesNotContain("\tat ");
        assertThat(directory.resolve("x")).doesNotExist();
    }

    @Test
    void saysInOneLineWhichFileIsBroken() throws IOException {
        Path broken = Files.writeString(directory.resolve("broken.parquet"), "PAR1 and no more");

        for (String command : List.of("analyze", "profile")) {
            assertThat(run(command, broken.toString())).isEqualTo(1);
            assertThat(err.toString().lines().filter(line -> line.startsWith("deepanalyze: ")))
                    .singleElement()
                    .asString()
                    .contains("broken.parquet", "is not a Parquet file", "Check that it is whole");
            assertThat(err.toString()).doesNotContain("\tat ");
        }
    }

    @Test
    void explainsUsage() {
        assertThat(run("analyze")).isEqualTo(2);
        assertThat(err.toString()).contains("SOURCE");
        assertThat(run("analyze", data.toString(), "--formats", "docx")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no report format 'docx'; there are html, md, json");
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("analyze", "profile", "verify", "Exit codes:");
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).contains("DeepAnalyze 0.");
        assertThat(run("analyze", "--help")).isZero();
        assertThat(out.toString())
                .contains(List.of("--goal", "--output", "--overwrite", "--formats", "--seed", "--target", "--time"))
                .contains(List.of("--exclude", "--mask", "--max-seconds", "--max-queries", "--max-scanned-bytes"))
                .contains(List.of("--master", "--format", "--option"));
    }

    private int run(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        System.setProperty("spark.master", "local[2]");
        System.setProperty("spark.ui.enabled", "false");
        System.setProperty("spark.driver.host", "127.0.0.1");
        System.setProperty("spark.driver.bindAddress", "127.0.0.1");
        System.setProperty("spark.sql.shuffle.partitions", "2");
        return Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), words);
    }
}
