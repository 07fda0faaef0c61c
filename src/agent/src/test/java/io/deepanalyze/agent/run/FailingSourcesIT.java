package io.deepanalyze.agent.run;

import static io.deepanalyze.agent.run.Analyses.column;
import static io.deepanalyze.agent.run.Analyses.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.source.SourceRequest;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Report;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sources that fail, flow or are another each time, and what a run makes of what it has until then. */
class FailingSourcesIT {
    private static final AtomicBoolean FAILS = new AtomicBoolean();
    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = TestSession.open();
        spark.udf().register("grossOf", (UDF1<Long, Long>) FailingSourcesIT::gross, DataTypes.LongType);
        spark.udf().register("later", (UDF1<Long, Long>) FailingSourcesIT::later, DataTypes.LongType);
    }

    private static Long gross(Long net) {
        if (net == 77) {
            throw new IllegalArgumentException("the amount " + net + " has no tax class");
        }
        return net * 119 / 100;
    }

    private static Long later(Long value) {
        if (FAILS.get()) {
            throw new IllegalStateException("the licence of the function ran out");
        }
        return value;
    }

    @Test
    void refusesAStreamWithTheReason() {
        Dataset<Row> stream = spark.readStream().format("rate").load();
        assertThatThrownBy(() -> Analyses.complete(stream))
                .isInstanceOfSatisfying(
                        DeepAnalyzeException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.SOURCE_UNSUPPORTED))
                .hasMessageContaining("it is a stream, which has no end to read to")
                .hasMessageContaining("foreachBatch");
    }

    @Test
    void passesOnTheErrorOfTheCallersOwnFunction() {
        spark.sql("CREATE OR REPLACE TEMPORARY VIEW taxed AS SELECT id, grossOf(id) AS gross FROM range(100)");
        assertThatThrownBy(() -> Analyses.complete(spark, new SourceRequest.OfTable(null, "taxed", Map.of())))
                .isInstanceOfSatisfying(
                        DeepAnalyzeException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.SOURCE_UNREADABLE))
                .hasMessageContaining("The source 'taxed' could not be read")
                .hasMessageContaining("User defined function")
                .hasMessageContaining("IllegalArgumentException: the amount 77 has no tax class")
                .hasMessageNotContaining("Lost task")
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Analyses.complete(spark.sql("SELECT CAST(concat('x', id) AS INT) AS n FROM range(9)")))
                .isInstanceOf(DeepAnalyzeException.class)
                .hasMessageContaining("'data'")
                .hasMessageContaining("CAST_INVALID_INPUT")
                .hasMessageContaining("The value 'x");
    }

    @Test
    void leavesOutASourceThatFailsAndKeepsTheOthers() {
        Report report = Analyses.report(
                spark,
                AnalysisListener.SILENT,
                frame("good", spark.sql("SELECT id % 3 AS n, concat('k', id % 4) AS k FROM range(80)")),
                frame("bad", spark.sql("SELECT grossOf(id) AS gross FROM range(100)")),
                frame("better", spark.sql("SELECT id % 5 AS n FROM range(60)")));
        assertThat(report.run().outcome().status()).isEqualTo(Outcome.Status.PARTIAL);
        assertThat(report.run().outcome().reason())
                .startsWith("A source or join failed and is left out. The first: The source 'bad' could not be read")
                .contains("the amount 77 has no tax class");
        assertThat(report.sources()).extracting(source -> source.name()).containsExactly("good", "better");
        assertThat(report.sources()).extracting(source -> source.rows()).containsExactly(80L, 60L);
    }

    @Test
    void keepsWhatWasFoundWhenLaterQueriesFail() {
        Dataset<Row> data = spark.sql("""
                SELECT later(id) AS id, IF(id % 4 = 1, 90, 0) + id * 37 % 100 / 3D AS m, concat('g', id % 4) AS g
                FROM range(400)""");
        AnalysisListener breaks = new AnalysisListener() {
            @Override
            public void onStage(String stage, String detail) {
                FAILS.set(stage.equals("facts") || stage.equals("screen"));
            }
        };
        try {
            Report report = Analyses.report(spark, breaks, frame("licensed", data));
            assertThat(report.run().outcome().status()).isEqualTo(Outcome.Status.PARTIAL);
            assertThat(report.run().outcome().reason()).contains("the licence of the function ran out");
            assertThat(report.sources().get(0).rows()).isEqualTo(400);
            assertThat(report.findings())
                    .anySatisfy(finding -> assertThat(finding.columns()).containsExactly("m", "g"));
        } finally {
            FAILS.set(false);
        }
    }

    @Test
    void letsAllQueriesSeeOneReadingOfWhatIsDrawnAtRandom() {
        // What other tests of this JVM keep is theirs.
        int kept = spark.sparkContext().getPersistentRDDs().size();
        for (String query : List.of(
                "SELECT id, rand() AS x, IF(rand() < 0.3, 'a', 'b') AS c FROM range(300)",
                "SELECT * FROM (SELECT id, id * 7 % 50 AS x, concat('c', id % 3) AS c FROM range(0, 3000, 1, 7) WHERE rand() < 0.5)"
                        + " LIMIT 300",
                "SELECT x, first(c) AS c, count(*) AS n FROM (SELECT id * 7 % 50 AS x, uuid() AS c FROM range(3000)) GROUP BY x",
                "SELECT id, id % 9 AS x, concat('c', id % 3) AS c FROM (SELECT * FROM range(3000)) TABLESAMPLE (20 PERCENT)")) {
            Report report = Analyses.complete(spark.sql(query));
            assertThat(report.sources().get(0).notes())
                    .as(query)
                    .anyMatch(note -> note.startsWith("It cannot be read twice alike, because of ")
                            && note.contains("cannot be repeated with the same numbers"));
            long rows = report.sources().get(0).rows();
            assertThat(report.queries())
                    .filteredOn(it -> it.language().equals("sql")
                            && it.result().columns().stream()
                                    .anyMatch(name -> name.name().equals("rows")))
                    .as(query)
                    .allSatisfy(it -> assertThat(rows(it)).isEqualTo(rows));
        }
        assertThat(spark.sparkContext().getPersistentRDDs().size()).isLessThanOrEqualTo(kept);
    }

    private static long rows(Query query) {
        List<String> names =
                query.result().columns().stream().map(it -> it.name()).toList();
        return ((Number) query.result().rows().get(0).get(names.indexOf("rows"))).longValue();
    }

    @Test
    void tellsOneTimeToATableThatAsksTheClock() {
        // What other tests of this JVM keep is theirs.
        int kept = spark.sparkContext().getPersistentRDDs().size();
        Report report = Analyses.complete(spark.sql("""
                SELECT id, current_timestamp() AS now, CAST(current_date() AS STRING) AS today, id % 3 AS n FROM range(90)"""));
        assertThat(report.sources().get(0).notes())
                .anyMatch(note -> note.contains("because of current_timestamp, current_date")
                        && note.contains("one point in time"));
        assertThat(column(report, "now").distinct()).isEqualTo(1);
        assertThat(column(report, "today").distinct()).isEqualTo(1);
        assertThat(spark.sparkContext().getPersistentRDDs().size()).isLessThanOrEqualTo(kept);
    }
}
