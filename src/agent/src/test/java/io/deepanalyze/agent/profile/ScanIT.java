package io.deepanalyze.agent.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.source.OpenSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same rows give the same profile, whether they come in batches, coded by a dictionary or not, or row by row. */
class ScanIT {
    private static final String TABLE = """
            SELECT id, CAST(id % 7 AS TINYINT) AS tiny, CAST(id % 300 AS SMALLINT) AS small, CAST(id % 40000 AS INT) AS whole,
              IF(id % 11 = 0, NULL, CAST(id * 7 % 100003 / 7 AS FLOAT)) AS narrow, id * 2654435761 % 1000003 / 3D AS broad,
              CAST(id * 37 % 9973 AS DECIMAL(9, 2)) AS price, CAST(id * 40503 % 99991 AS DECIMAL(18, 3)) AS amount,
              CAST(id AS DECIMAL(38, 10)) AS exact, IF(id % 5 = 0, NULL, concat('city ', id * 7919 % 50)) AS city,
              concat('row number ', id * 7919 % 1000003) AS text, IF(id % 97 = 0, 'n/a', CAST(id % 977 / 8 AS STRING)) AS figure,
              id % 3 = 0 AS urgent, timestamp_micros(1600000000000000 + id * 77777777) AS moment,
              date_add(DATE'2020-01-01', CAST(id % 400 AS INT)) AS day, TIMESTAMP_NTZ'2020-01-01 00:00:00' AS wall,
              array(id % 4, id % 3) AS list, map('k', id % 3) AS attributes, named_struct('x', id % 9, 'y', 'deep') AS nested,
              IF(id < 0, 'never', NULL) AS empty, id DIV 5000 AS part
            FROM range(0, 20000)
            """;

    @TempDir
    static Path folder;

    private static String path;
    private SparkSession spark;

    @BeforeAll
    static void write() {
        path = folder.resolve("table").toString();
        TestSession.open().sql(TABLE).repartition(3).write().partitionBy("part").parquet(path);
    }

    @BeforeEach
    void open() {
        spark = TestSession.open();
    }

    private static ProfiledSource profile(Dataset<Row> data) {
        ProfileSettings settings = new ProfileSettings(7, 1000, 1_000_000, Set.of(), Set.of());
        return Profiler.profile(ProfilerIT.open(data), settings, "q1");
    }

    private static boolean isColumnar(Dataset<Row> data) {
        OpenSource source = ProfilerIT.open(data);
        List<String> all = source.columns().stream()
                .map(column -> CellType.projection(column.sql(), column.type()))
                .toList();
        try (SourceScans scans =
                new SourceScans((org.apache.spark.sql.classic.SparkSession) data.sparkSession(), source.from())) {
            return scans.plan(all).isColumnar();
        }
    }

    private static void assertSame(ProfiledSource one, ProfiledSource other) {
        assertThat(other.columns()).isEqualTo(one.columns());
        assertThat(other.relation().measured())
                .usingRecursiveComparison()
                .withComparatorForType(Comparator.<Double>naturalOrder(), Double.class)
                .isEqualTo(one.relation().measured());
        assertThat(other.relation().sampleRows()).isEqualTo(1000);
    }

    @Test
    void batchesOfFilesGiveWhatTheirRowsGive() {
        Dataset<Row> files = spark.read().parquet(path);
        Dataset<Row> rows = files.filter(functions.col("id").geq(0));
        assertThat(isColumnar(files)).isTrue();
        assertThat(isColumnar(rows)).isFalse();
        assertSame(profile(rows), profile(files));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark.sql.parquet.enableVectorizedReader=false",
                "spark.sql.columnVector.offheap.enabled=true",
                "spark.sql.parquet.columnarReaderBatchSize=100",
                "spark.sql.codegen.wholeStage=false",
                "spark.sql.adaptive.enabled=false",
                "spark.sql.files.maxPartitionBytes=20000"
            })
    void settingsOfReadersChangeNothing(String setting) {
        ProfiledSource plain = profile(spark.read().parquet(path));
        SparkSession other = TestSession.open();
        other.conf().set(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        assertSame(plain, profile(other.read().parquet(path)));
    }

    @Test
    void otherFormatsGiveTheSame() {
        Dataset<Row> files = spark.read().parquet(path);
        String orc = folder.resolve("orc").toString();
        files.drop("wall").write().orc(orc);
        assertSame(profile(files.drop("wall")), profile(spark.read().orc(orc)));
    }

    @Test
    void plainPagesGiveWhatDictionariesGive() {
        Dataset<Row> files = spark.read().parquet(path);
        String plain = folder.resolve("plain").toString();
        files.write().option("parquet.enable.dictionary", "false").parquet(plain);
        assertSame(profile(files), profile(spark.read().parquet(plain)));
    }

    @Test
    void columnsCanBeComputedFromBatches() {
        Dataset<Row> files = spark.read().parquet(path).selectExpr("id + 1 AS next", "upper(city) AS city", "text");
        assertThat(isColumnar(files)).isTrue();
        assertSame(profile(files.filter("next > 0")), profile(files));
    }

    @Test
    void tablesOfManyColumnsAreReadInBatchesWhoeverOpenedThem() {
        List<String> expressions = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            expressions.add("id % " + (i + 2) + " AS c" + i);
        }
        String wide = folder.resolve("wide").toString();
        spark.range(3000).selectExpr(expressions.toArray(new String[0])).write().parquet(wide);
        Dataset<Row> files = spark.read().parquet(wide);
        assertThat(isColumnar(files)).isTrue();
        assertThat(spark.conf().get("spark.sql.codegen.maxFields")).isEqualTo("100");
        assertSame(profile(files.filter("c0 >= 0")), profile(files));
        // The relation belongs to a session whose settings stay as they are.
        SparkSession clone = ((org.apache.spark.sql.classic.SparkSession) spark).cloneSession();
        Dataset<Row> planted = org.apache.spark.sql.classic.Dataset.ofRows(
                (org.apache.spark.sql.classic.SparkSession) clone,
                ((org.apache.spark.sql.classic.Dataset<Row>) files)
                        .queryExecution()
                        .analyzed());
        assertThat(isColumnar(planted)).isTrue();
        assertSame(profile(files), profile(planted));
    }

    @Test
    void deletionVectorsAndCachesAreRespected() {
        String delta = folder.resolve("delta").toString();
        spark.read()
                .parquet(path)
                .drop("wall")
                .write()
                .format("delta")
                .options(Map.of("delta.enableDeletionVectors", "true"))
                .save(delta);
        spark.sql("DELETE FROM delta.`" + delta + "` WHERE id % 4 = 1");
        Dataset<Row> rows = spark.read().parquet(path).drop("wall").filter("id % 4 != 1");
        ProfiledSource expected = profile(rows);
        assertSame(expected, profile(spark.read().format("delta").load(delta)));
        Dataset<Row> cached = rows.cache();
        cached.count();
        try {
            assertSame(expected, profile(cached));
        } finally {
            cached.unpersist();
        }
    }
}
