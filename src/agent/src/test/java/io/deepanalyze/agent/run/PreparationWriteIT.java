package io.deepanalyze.agent.run;

import static io.deepanalyze.agent.run.Preparations.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.preparation.PreparedTarget.OfPath;
import io.deepanalyze.agent.preparation.PreparedTarget.OfTable;
import io.deepanalyze.agent.preparation.StepCount;
import io.deepanalyze.agent.source.SourceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prepared tables that are written: new ones, or none. */
class PreparationWriteIT {
    private static SparkSession spark;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        spark = TestSession.open();
    }

    @Test
    void writesAFolderAndTellsWhatBecameOfTheTable() throws IOException {
        Path source = directory.resolve("source");
        Preparations.dirty(spark).drop("entries", "nothing").write().parquet(source.toString());
        List<String> before = files(source);
        try (PreparationRun run = open(spark, source)) {
            Path target = directory.resolve("deeper/clean");
            PreparedTable written = run.write(run.plan(), new OfPath(target.toString(), null));
            assertThat(written.format()).isEqualTo("parquet");
            assertThat(written.location()).isEqualTo(target.toString());
            assertThat(written.notes()).isEmpty();
            assertThat(written.counts().rowsIn()).isEqualTo(200);
            assertThat(written.counts().rowsOut()).isEqualTo(200);
            assertThat(written.counts().steps())
                    .extracting(StepCount::step, StepCount::changed, StepCount::lost)
                    .contains(
                            org.assertj.core.groups.Tuple.tuple("trim_text:name", 20L, 0L),
                            org.assertj.core.groups.Tuple.tuple("placeholder_to_null:amount", 10L, 0L),
                            org.assertj.core.groups.Tuple.tuple("read_numbers:amount", 190L, 0L));
            assertThat(written.before().columns())
                    .anyMatch(column ->
                            column.name().equals("amount") && column.type().equals("string"));
            assertThat(written.after().columns())
                    .anyMatch(column -> column.name().equals("amount")
                            && column.type().equals("decimal(18,2)")
                            && column.nulls() == 10);
            assertThat(spark.read().parquet(target.toString()).count()).isEqualTo(200);
            assertThat(files(target.getParent())).containsExactly("clean");
        }
        assertThat(files(source)).isEqualTo(before);
    }

    @Test
    void refusesAPlaceThatIsTakenOrWithinTheSource() throws IOException {
        Path source = directory.resolve("source");
        Preparations.dirty(spark).drop("entries", "nothing").write().parquet(source.toString());
        List<String> before = files(source);
        try (PreparationRun run = open(spark, source)) {
            for (Path target : List.of(source, source.resolve("clean"), source.resolve("a/../clean"))) {
                assertThatThrownBy(() -> run.write(run.plan(), new OfPath(target.toString(), null)))
                        .as(target.toString())
                        .isInstanceOf(DeepAnalyzeException.class)
                        .hasMessageContaining("A source is never changed")
                        .extracting(thrown -> ((DeepAnalyzeException) thrown).code())
                        .isEqualTo(ErrorCode.TARGET_TAKEN);
            }
            Path other = Files.createDirectory(directory.resolve("other"));
            assertThatThrownBy(() -> run.write(run.plan(), new OfPath(other.toString(), null)))
                    .isInstanceOf(DeepAnalyzeException.class)
                    .hasMessageContaining("Nothing is overwritten");
            assertThatThrownBy(() -> run.write(run.plan(), new OfPath(directory + "/x", "xlsx")))
                    .isInstanceOf(DeepAnalyzeException.class)
                    .hasMessageContaining("name parquet, delta");
        }
        assertThat(files(source)).isEqualTo(before);
    }

    @Test
    void writesATableOnceAndInTheFormatOfADeltaSource() {
        spark.sql("CREATE TABLE dirty_delta (a STRING, b INT) USING delta");
        spark.sql("INSERT INTO dirty_delta SELECT concat(' a', id, ' '), CAST(id AS INT) FROM range(20)");
        SourceRequest source = new SourceRequest.OfTable(null, "dirty_delta", Map.of());
        try (PreparationRun run = open(spark, source, List.of(), List.of())) {
            spark.sql("INSERT INTO dirty_delta VALUES (' late ', 1000)");
            PreparedTable written = run.write(run.plan(), new OfTable("clean_delta", null));
            assertThat(written.format()).isEqualTo("delta");
            assertThat(spark.table("clean_delta").filter("a LIKE ' %'").count()).isZero();
            assertThat(spark.table("clean_delta").count())
                    .as("the version that was planned for")
                    .isEqualTo(20);
            assertThat(spark.table("dirty_delta").filter("a LIKE ' %'").count()).isEqualTo(21);
            for (String taken : List.of("clean_delta", "dirty_delta")) {
                assertThatThrownBy(() -> run.write(run.plan(), new OfTable(taken, null)))
                        .isInstanceOf(DeepAnalyzeException.class)
                        .hasMessageContaining("there is a table or view of that name already");
            }
            assertThatThrownBy(() -> run.write(run.plan(), new OfTable("no such; name", null)))
                    .isInstanceOf(DeepAnalyzeException.class)
                    .hasMessageContaining("Name it as schema.table");
        } finally {
            spark.sql("DROP TABLE IF EXISTS clean_delta");
            spark.sql("DROP TABLE IF EXISTS dirty_delta");
        }
    }

    @Test
    void leavesNothingWhereWritingFails() throws IOException {
        Dataset<Row> failing = spark.sql("SELECT concat(' ', id) AS a, id AS b FROM range(50)");
        try (PreparationRun run = open(failing)) {
            Files.writeString(directory.resolve("file"), "in the way");
            Path target = directory.resolve("file/clean");
            assertThatThrownBy(() -> run.write(run.plan(), new OfPath(target.toString(), null)))
                    .isInstanceOf(DeepAnalyzeException.class)
                    .extracting(thrown -> ((DeepAnalyzeException) thrown).code())
                    .isEqualTo(ErrorCode.TARGET_INACCESSIBLE);
            // A map is no type of CSV.
            assertThat(files(directory)).containsExactly("file");
        }
        Dataset<Row> maps = spark.sql("SELECT map('a', id) AS m, concat(' ', id) AS a FROM range(5)");
        try (PreparationRun run = open(maps)) {
            assertThatThrownBy(() -> run.write(run.plan(), new OfPath(directory + "/maps", "csv")))
                    .isInstanceOf(DeepAnalyzeException.class)
                    .hasMessageContaining("Nothing was left there");
            assertThatThrownBy(() -> run.write(run.plan(), new OfTable("maps_clean", "csv")))
                    .isInstanceOf(DeepAnalyzeException.class);
            assertThat(spark.catalog().tableExists("maps_clean")).isFalse();
            assertThat(files(directory)).containsExactly("file");
        }
    }

    @Test
    void refusesToWriteWhatHasChangedSinceItWasPlanned() throws IOException {
        Path source = Files.writeString(directory.resolve("people.csv"), "name;age\n anna ;N/A\nbob;31\ncarl;44\n");
        try (PreparationRun run = open(spark, source)) {
            Files.writeString(source, "name;age\n anna ;old\nbob;31\ncarl;44\n");
            assertThatThrownBy(() -> run.write(run.plan(), new OfPath(directory + "/clean", null)))
                    .isInstanceOf(DeepAnalyzeException.class);
            assertThat(files(directory)).containsExactly("people.csv");
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
