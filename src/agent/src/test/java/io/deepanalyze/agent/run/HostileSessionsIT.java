package io.deepanalyze.agent.run;

import static io.deepanalyze.agent.run.Analyses.column;
import static io.deepanalyze.agent.run.Analyses.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.TestSession;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.ReportJson;
import io.deepanalyze.report.chart.ChartRenderer;
import io.deepanalyze.report.view.ReportFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One table in sessions and virtual machines that are set up in every way: the report is always the same. */
class HostileSessionsIT {
    @TempDir
    static Path folder;

    private static Report usual;

    @BeforeAll
    static void analyzeAsUsual() {
        TestSession.open().sql("""
                        SELECT concat('g', id % 4) AS g, IF(id % 4 = 1, 900, 0) + id * 37 % 1000 / 3D AS m,
                          IF(id % 9 = 0, NULL, CAST(id % 7 AS DECIMAL(38,2))) AS d, IF(id % 40 = 3, DOUBLE('NaN'), id % 13) AS f,
                          IF(id % 50 = 5, 'N/A', CAST(id * 31 % 400 / 4 AS STRING)) AS written,
                          array_repeat(id, CAST(id % 3 AS INT)) AS list, concat('İSTANBUL ', id % 3) AS city,
                          timestamp_seconds(1704067200 + id * 7200) AS at
                        FROM range(600)""").coalesce(2).write().parquet(data());
        usual = Analyses.complete(TestSession.open(), path(data()));
        assertThat(column(usual, "m").mean()).isNotNull();
        assertThat(column(usual, "f").nonFinite()).isEqualTo(15);
        assertThat(column(usual, "d").nulls()).isEqualTo(67);
        assertThat(column(usual, "size(list)").mean()).isEqualTo(1);
        assertThat(usual.findings()).anySatisfy(finding -> {
            assertThat(finding.columns()).containsExactly("m", "g");
            assertThat(finding.values()).startsWith("g1");
        });
    }

    private static String data() {
        return folder.resolve("data").toString();
    }

    /** Settings, and with them a locale of the virtual machine: digits, case and calendars of its own. */
    static Stream<Arguments> settings() {
        return Stream.of(
                Arguments.of("tr-TR", Map.of("spark.sql.ansi.enabled", "false", "spark.sql.caseSensitive", "true")),
                Arguments.of(
                        "ar-EG",
                        Map.of(
                                "spark.sql.parquet.enableVectorizedReader", "false",
                                "spark.sql.adaptive.enabled", "false",
                                "spark.sql.codegen.wholeStage", "false")),
                Arguments.of(
                        "de-DE",
                        Map.of(
                                "spark.sql.columnVector.offheap.enabled", "true",
                                "spark.sql.parquet.columnarReaderBatchSize", "7",
                                "spark.sql.files.maxPartitionBytes", "2000",
                                "spark.sql.parser.escapedStringLiterals", "true")),
                Arguments.of(
                        "th-TH-u-ca-buddhist-nu-thai",
                        Map.of(
                                "spark.sql.datetime.java8API.enabled", "true",
                                "spark.sql.legacy.timeParserPolicy", "LEGACY",
                                "spark.sql.crossJoin.enabled", "false",
                                "spark.sql.groupByOrdinal", "false",
                                "spark.sql.orderByOrdinal", "false")));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void saysTheSameWhateverTheSettingsAndTheLocale(String locale, Map<String, String> settings) {
        SparkSession session = TestSession.open();
        settings.forEach((name, value) -> session.conf().set(name, value));
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(locale));
        try {
            Report report = Analyses.complete(session, path(data()));
            assertThat(sameness(report)).isEqualTo(sameness(usual));
            assertThat(ReportFiles.html(report, ChartRenderer.none()))
                    .doesNotContainPattern("[\u0660-\u0669\u06F0-\u06F9\u0E50-\u0E59]");
            assertThat(ReportJson.write(ReportJson.read(ReportJson.write(report))))
                    .isEqualTo(ReportJson.write(report));
        } finally {
            Locale.setDefault(before);
        }
    }

    /** Days are those of the zone; what has no zone is the same in all of them. */
    @ParameterizedTest
    @ValueSource(strings = {"PST", "+5:45"})
    void countsOnTheClockOfTheSession(String zone) {
        SparkSession session = TestSession.open(zone);
        Dataset<Row> data = session.read().parquet(data()).select("at", "m");
        Report report = Analyses.complete(data);
        assertThat(column(report, "m").quantiles()).isEqualTo(column(usual, "m").quantiles());
        String first = session.sql("SELECT CAST(timestamp_seconds(1704067200) AS STRING)")
                .head()
                .getString(0);
        assertThat(String.valueOf(column(report, "at").min())).startsWith(first.replace(' ', 'T'));
        assertThat(Verifier.verify(
                                session,
                                ReportJson.read(ReportJson.write(report)),
                                List.of(Analyses.frame("data", data)))
                        .differences())
                .isEmpty();
    }

    @Test
    void leavesTheSessionOfTheCallerAsItWas() {
        SparkSession session = TestSession.open("PST");
        session.conf().set("spark.sql.shuffle.partitions", "37");
        Analyses.complete(session.range(30).toDF());
        assertThat(session.conf().get("spark.sql.session.timeZone")).isEqualTo("PST");
        assertThat(session.conf().get("spark.sql.shuffle.partitions")).isEqualTo("37");
        assertThat(session.catalog().tableExists("data")).isFalse();
    }

    /** What must be equal; figures are compared as they are shown, for sums depend on how the rows are split. */
    private static String sameness(Report report) {
        StringBuilder text = new StringBuilder();
        report.findings()
                .forEach(finding -> text.append(finding.id())
                        .append(finding.title())
                        .append(finding.sentence())
                        .append('\n'));
        for (ColumnProfile column : report.sources().get(0).columns()) {
            text.append(column.name())
                    .append(column.role())
                    .append(column.readAs())
                    .append(column.nulls())
                    .append(column.distinct())
                    .append(column.min())
                    .append(column.max())
                    .append(column.top())
                    .append('\n');
        }
        return text.append(report.tests().family())
                .append(report.narrative().summary())
                .toString();
    }
}
