package io.deepanalyze.agent.run;

import static io.deepanalyze.agent.run.Analyses.column;
import static io.deepanalyze.agent.run.Analyses.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.source.SourceRequest;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Report;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are missing, unreadable, half written, broken, mixed, or that change under the run. */
class HostileFilesIT {
    private static SparkSession spark;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        spark = TestSession.open();
    }

    /** Storage that lists files and opens none. */
    public static final class Denied extends RawLocalFileSystem {
        @Override
        public URI getUri() {
            return URI.create("denied:///");
        }

        @Override
        public String getScheme() {
            return "denied";
        }

        @Override
        public FSDataInputStream open(org.apache.hadoop.fs.Path file, int buffer) throws IOException {
            throw new AccessControlException("Permission denied: user=reader, access=READ, inode=\"" + file + "\"");
        }
    }

    @Test
    void saysWhatCannotBeRead() throws IOException {
        assertRefused(ErrorCode.SOURCE_NOT_FOUND, folder.resolve("gone.parquet"), "gone.parquet", "no such file");
        assertRefused(ErrorCode.SOURCE_NOT_FOUND, folder.resolve("none-*.csv"), "match of the pattern");

        spark.conf().set("fs.denied.impl", Denied.class.getName());
        Path secret = Files.writeString(folder.resolve("secret.csv"), "a,b\n1,2\n");
        assertRefused(ErrorCode.SOURCE_UNREADABLE, "denied://" + secret, "secret.csv", "Permission denied");

        Path unfinished = Files.createDirectories(folder.resolve("unfinished/_temporary/0"));
        Files.writeString(unfinished.resolve("part-0.csv"), "a,b\n1,2\n");
        assertRefused(ErrorCode.SOURCE_EMPTY, folder.resolve("unfinished"), "unfinished", "no data files");
    }

    @Test
    void saysWhichFileIsHalfWrittenOrBroken() throws IOException {
        Path cut = numbers("cut.parquet", "parquet");
        truncate(cut);
        assertRefused(ErrorCode.SOURCE_UNREADABLE, cut, "cut.parquet", "is not a Parquet file");
        Path cutOrc = numbers("cut.orc", "orc");
        truncate(cutOrc);
        assertRefused(ErrorCode.SOURCE_UNREADABLE, cutOrc, "cut.orc", "truncated");

        Path several = Files.createDirectory(folder.resolve("several"));
        Files.copy(numbers("whole.parquet", "parquet"), several.resolve("a.parquet"));
        Files.copy(cut, several.resolve("b.parquet"));
        assertRefused(ErrorCode.SOURCE_UNREADABLE, several, "b.parquet");

        Path page = numbers("page.parquet", "parquet");
        byte[] bytes = Files.readAllBytes(page);
        Arrays.fill(bytes, 4, bytes.length / 3, (byte) 0x5A);
        Files.write(page, bytes);
        assertRefused(ErrorCode.SOURCE_UNREADABLE, page, "'page'", "page.parquet");

        byte[] packed = gzip("a,b\n" + "1,x\n2,y\n".repeat(20_000));
        Path gzip = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(packed, packed.length / 2));
        assertRefused(ErrorCode.SOURCE_UNREADABLE, gzip, "cut.csv.gz");

        Path json = Files.writeString(folder.resolve("cut.json"), "[{\"a\": 1, \"b\": 2}, {\"a\": 3, \"b\"");
        assertRefused(ErrorCode.SOURCE_UNSUPPORTED, json, "cut.json", "no record in it is a JSON object");
    }

    @Test
    void readsOnlyTheWholeFilesOfAFolder() throws IOException {
        Path whole = numbers("some.parquet", "parquet");
        Path partly = Files.createDirectory(folder.resolve("partly"));
        Files.copy(whole, partly.resolve("part-0.parquet"));
        Files.createFile(partly.resolve("part-1.parquet"));
        Files.createDirectory(partly.resolve("_temporary"));
        Files.write(partly.resolve("_temporary/part-2.parquet"), new byte[] {1, 2, 3});
        Files.write(partly.resolve("part-3.parquet._COPYING_"), new byte[] {1, 2, 3});

        Report report = Analyses.complete(spark, path(partly));

        assertThat(report.sources().get(0).rows()).isEqualTo(400);
        assertThat(column(report, "n").mean()).isEqualTo(199.5);
    }

    @Test
    void countsTheCellsOfALastLineThatWasNotWrittenToItsEnd() throws IOException {
        Path csv = Files.writeString(folder.resolve("cut.csv"), "a,b\n" + "1,10\n2,20\n".repeat(50) + "3");

        Report report = Analyses.complete(spark, path(csv));

        assertThat(report.sources().get(0).rows()).isEqualTo(101);
        assertThat(report.sources().get(0).notes())
                .anyMatch(note -> note.startsWith("1 of 101 rows do not have 2 cells"));
        assertThat(column(report, "b").nulls()).isEqualTo(1);
    }

    @Test
    void takesAllColumnsOfFilesThatHaveDifferentOnes() {
        for (String format : List.of("parquet", "orc")) {
            String mixed = folder.resolve("mixed_" + format).toString();
            spark.range(100)
                    .selectExpr("id", "id % 2 AS x")
                    .coalesce(1)
                    .write()
                    .format(format)
                    .save(mixed);
            spark.range(100, 300)
                    .selectExpr("id", "concat('v', id % 3) AS y")
                    .coalesce(1)
                    .write()
                    .format(format)
                    .mode("append")
                    .save(mixed);

            Report report = Analyses.complete(spark, path(mixed));

            assertThat(column(report, "id").nulls()).isZero();
            assertThat(column(report, "x").nulls()).isEqualTo(200);
            assertThat(column(report, "y").nulls()).isEqualTo(100);
            assertThat(report.sources().get(0).notes())
                    .contains("Its files do not all have the same columns; a column is NULL where a file lacks it.");
            assertThat(report.sources().get(0).reader().options()).containsEntry("mergeSchema", "true");
        }
    }

    @Test
    void refusesFilesThatCannotBeOneTable() throws IOException {
        String mixed = folder.resolve("types").toString();
        spark.range(10).selectExpr("id", "id AS x").write().parquet(mixed);
        spark.range(10)
                .selectExpr("id", "string(id) AS x")
                .write()
                .mode("append")
                .parquet(mixed);
        assertRefused(ErrorCode.SOURCE_UNSUPPORTED, mixed, "types", "disagree about their columns", "\"BIGINT\"");

        Path formats = Files.createDirectory(folder.resolve("formats"));
        Files.copy(numbers("one.parquet", "parquet"), formats.resolve("b.parquet"));
        Files.writeString(formats.resolve("a.csv"), "a,b\n1,2\n");
        assertRefused(ErrorCode.SOURCE_UNSUPPORTED, formats, "formats", "'a.csv' is csv", "'b.parquet' is parquet");
    }

    @Test
    void countsRecordsThatAreNotJson() throws IOException {
        Path lines = Files.writeString(
                folder.resolve("lines.jsonl"), "{\"a\": 1, \"b\": \"x\"}\n{\"a\": 2, \"b\":\n".repeat(30));

        Report report = Analyses.complete(spark, path(lines));

        assertThat(report.sources().get(0).rows()).isEqualTo(60);
        assertThat(column(report, "b").nulls()).isEqualTo(30);
        assertThat(report.sources().get(0).notes()).anyMatch(note -> note.contains("not valid JSON"));
    }

    @Test
    void readsOneStateOfAFolderThatGrows() {
        String growing = folder.resolve("growing").toString();
        writeGroups(growing, "overwrite");
        AnalysisListener appends = once("facts", () -> writeGroups(growing, "append"));

        Report report = Analyses.report(spark, appends, path(growing));

        assertThat(report.run().outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.sources().get(0).rows()).isEqualTo(400);
        assertThat(column(report, "m").rows()).isEqualTo(400);
        assertThat(spark.read().parquet(growing).count()).isEqualTo(800);
    }

    @Test
    void saysThatFilesChangedUnderTheRunAndKeepsWhatWasFound() {
        String changing = folder.resolve("changing").toString();
        writeGroups(changing, "overwrite");
        AnalysisListener overwrites = once("confirm", () -> writeGroups(changing, "overwrite"));

        Report report = Analyses.report(spark, overwrites, path(changing));

        assertThat(report.run().outcome().status()).isEqualTo(Outcome.Status.PARTIAL);
        assertThat(report.run().outcome().reason())
                .contains("The source 'changing' changed while it was analyzed")
                .contains("files were deleted or written again")
                .contains("analyze it again");
        assertThat(report.sources().get(0).rows()).isEqualTo(400);
        assertThat(report.findings()).isNotEmpty();
    }

    private static AnalysisListener once(String stage, Runnable action) {
        return new AnalysisListener() {
            @Override
            public void onStage(String begun, String detail) {
                if (begun.equals(stage)) {
                    action.run();
                }
            }
        };
    }

    private static void writeGroups(String path, String mode) {
        spark.range(400)
                .selectExpr("concat('g', id % 4) AS g", "IF(id % 4 = 1, 90, 0) + id * 37 % 100 / 3D AS m")
                .coalesce(2)
                .write()
                .mode(mode)
                .parquet(path);
    }

    /** One file of 400 rows. */
    private Path numbers(String name, String format) throws IOException {
        Path written = folder.resolve(name + ".folder");
        spark.range(400)
                .selectExpr("id AS n", "concat('text', id * 7919 % 400) AS s")
                .coalesce(1)
                .write()
                .format(format)
                .save(written.toString());
        try (Stream<Path> files = Files.list(written)) {
            Path only = files.filter(file -> file.toString().endsWith("." + format))
                    .findFirst()
                    .orElseThrow();
            return Files.move(only, folder.resolve(name));
        }
    }

    private static void truncate(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 20));
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var out = new java.util.zip.GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void assertRefused(ErrorCode code, Object path, String... said) {
        SourceRequest request = path(path);
        assertThatThrownBy(() -> Analyses.report(spark, AnalysisListener.SILENT, request))
                .isInstanceOfSatisfying(DeepAnalyzeException.class, error -> {
                    assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
                    assertThat(error).hasMessageContainingAll(said);
                    assertThat(error.getMessage()).hasSizeLessThan(1_000).doesNotContain("\n", "\tat ");
                });
    }
}
