package io.deepanalyze.agent.run;

import static io.deepanalyze.agent.run.Analyses.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.source.SourceRequest;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.ColumnProfile.Role;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Very wide tables, very many distinct values, very uneven partitions. */
class LargeShapesIT {
    private static SparkSession spark;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        spark = TestSession.open();
    }

    @Test
    @Timeout(600)
    void reportsFiveThousandColumns() {
        String columns = IntStream.range(0, 5_000)
                .mapToObj(i -> switch (i % 5) {
                            case 0 -> "id + " + i;
                            case 1 -> "concat('v', id * " + i + " % 4)";
                            case 2 -> "id * " + i + " % 97 / 7D";
                            case 3 -> "CAST(NULL AS INT)";
                            default -> "'same'";
                        }
                        + " AS c" + i)
                .collect(Collectors.joining(", "));
        String path = folder.resolve("wide").toString();
        spark.sql("SELECT " + columns + " FROM range(60)").coalesce(1).write().parquet(path);
        Report report = Analyses.report(spark, withinSeconds(60, Analyses.path(path)));
        assertThat(report.run().outcome().limit()).isIn(null, "maxSeconds");
        assertThat(report.sources().get(0).columns()).hasSize(5_000);
        assertThat(column(report, "c4990").min()).isEqualTo(4990L);
        assertThat(column(report, "c4991").distinct()).isEqualTo(4);
        assertThat(column(report, "c4993").nulls()).isEqualTo(60);
        assertThat(column(report, "c4994").role()).isEqualTo(Role.CONSTANT);
    }

    private static AnalysisRequest withinSeconds(long seconds, SourceRequest source) {
        AnalysisRequest request = Analyses.request(AnalysisListener.SILENT, List.of(), List.of(), source);
        return new AnalysisRequest(
                request.sources(),
                request.goal(),
                request.seed(),
                request.falseDiscoveryRate(),
                request.sampleRows(),
                request.target(),
                request.time(),
                request.exclude(),
                request.mask(),
                Duration.ofSeconds(seconds),
                null,
                null,
                request.listener());
    }

    @Test
    @Timeout(300)
    void countsTenMillionDistinctStrings() {
        List<ColumnProfile> columns = profile(strings(10_000_000));
        assertThat(columns.get(0).rows()).isEqualTo(10_000_000);
        assertThat((double) columns.get(0).distinct()).isCloseTo(10_000_000, withinPercentage(3));
        assertThat(columns.get(0).min()).isEqualTo("string number 0");
        assertThat(columns.get(0).max()).isEqualTo("string number 9999999");
        assertThat(columns.get(1).distinct()).isEqualTo(1000);
        assertThat(columns.get(1).mean()).isEqualTo(499.5);

        Report report = Analyses.complete(strings(1_000_000));
        assertThat(report.findings())
                .filteredOn(finding -> finding.kind().equals("key"))
                .extracting(Finding::columns)
                .contains(List.of("s"));
    }

    private static Dataset<Row> strings(long rows) {
        return spark.range(0, rows, 1, 4)
                .selectExpr("concat('string number ', id) AS s", "CAST(id % 1000 AS INT) AS n");
    }

    @Test
    void profilesAlikeWhereAllRowsAreInOnePartitionOfThousands() {
        String rows = "SELECT id, concat('g', id % 4) AS g, id * 37 % 100 / 3D AS m FROM ";
        Dataset<Row> ends = spark.range(0, 2_000, 1, 2_001).toDF().where("id = 1999");
        ends.selectExpr("explode(sequence(0L, 399L)) AS id").createOrReplaceTempView("ends");
        Dataset<Row> uneven = spark.sql(rows + "ends");
        assertThat(uneven.rdd().getNumPartitions()).isEqualTo(2_001);

        assertThat(profile(uneven)).isEqualTo(profile(spark.sql(rows + "range(0, 400, 1, 1)")));
    }

    private static List<ColumnProfile> profile(Dataset<Row> data) {
        AnalysisRequest request =
                Analyses.request(AnalysisListener.SILENT, List.of(), List.of(), Analyses.frame("data", data));
        return ProfileRun.profile(spark, request).get(0).source().columns();
    }
}
