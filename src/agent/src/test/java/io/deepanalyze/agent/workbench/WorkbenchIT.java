package io.deepanalyze.agent.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.report.Query;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WorkbenchIT {
    private static SparkSession session;

    @BeforeAll
    static void start() {
        session = TestSession.open("Europe/Zurich");
    }

    @Test
    void writesCellsAsJsonCanSayThem() {
        Query query = run(Budget.UNLIMITED, """
                SELECT CAST('NaN' AS DOUBLE) AS nan, 9007199254740993 AS big, 12 AS small, 1.50BD AS decimal,
                  TIMESTAMP '2026-01-31 08:00:00' AS moment, DATE '2026-01-31' AS day, CAST(NULL AS STRING) AS none,
                  TIMESTAMP_NTZ '2026-01-31 08:00:00' AS wall""");
        assertThat(query.result().rows().get(0))
                .containsExactly(
                        "NaN",
                        "9007199254740993",
                        12L,
                        "1.50",
                        "2026-01-31T08:00:00+01:00",
                        "2026-01-31",
                        null,
                        "2026-01-31T08:00");
        assertThat(query.result().columns()).extracting("type").contains("double", "bigint", "decimal(3,2)");
    }

    @Test
    void bringsNoMoreRowsThanItsBoundAndSaysSo() {
        Query query = run(Budget.UNLIMITED, "SELECT id FROM range(100000) ORDER BY id");
        assertThat(query.result().rows()).hasSize(Workbench.MAX_RESULT_ROWS);
        assertThat(query.result().truncated()).isTrue();
    }

    @Test
    void refusesQueriesBeyondTheBudget() {
        try (Workbench workbench = workbench(new Budget(null, 1, null))) {
            workbench.run("q1", query("SELECT 1 AS one"));
            assertThatThrownBy(() -> workbench.run("q2", query("SELECT 2 AS two")))
                    .isInstanceOf(BudgetExhaustedException.class)
                    .hasMessageContaining("budget of 1 queries");
            assertThat(workbench.ended()).get().extracting("limit").isEqualTo("maxQueries");
        }
    }

    @Test
    void cancelsWhatRunsWhenTimeIsUp() {
        try (Workbench workbench = workbench(new Budget(Duration.ofSeconds(2), null, null))) {
            assertThatThrownBy(() -> workbench.run("q1", query(SLOW)))
                    .isInstanceOf(BudgetExhaustedException.class)
                    .hasMessageContaining("2 seconds");
        }
    }

    @Test
    void cancelsWhatRunsWhenAskedTo() {
        try (Workbench workbench = workbench(Budget.UNLIMITED)) {
            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(workbench::cancel);
            assertThatThrownBy(() -> workbench.run("q1", query(SLOW)))
                    .isInstanceOf(BudgetExhaustedException.class)
                    .hasMessageContaining("cancelled");
            assertThatThrownBy(() -> workbench.run("q2", query("SELECT 1 AS one")))
                    .isInstanceOf(BudgetExhaustedException.class);
        }
    }

    @Test
    void countsWhatTheRunReadAndNothingElse() {
        session.range(1000).write().mode("overwrite").parquet("target/workbench-it");
        session.read().parquet("target/workbench-it").createOrReplaceTempView("counted");
        session.sql("SELECT count(DISTINCT id) FROM counted").collectAsList();
        try (Workbench workbench = workbench(Budget.UNLIMITED)) {
            Query run = workbench.run("q1", query("SELECT max(id + 1) AS m FROM counted"));
            Query query = workbench.counted(List.of(run)).get(0);
            assertThat(query.bytesRead()).isPositive();
            assertThat(workbench.cost().rowsRead()).isEqualTo(1000);
            assertThat(workbench.cost().queries()).isEqualTo(1);
        }
    }

    /** Hours of work in tasks that notice within a thousand rows that they are killed. */
    private static final String SLOW =
            "SELECT sum(length(sha2(CAST(id AS STRING), 512))) AS s FROM range(1000000000000)";

    private static Query run(Budget budget, String sql) {
        try (Workbench workbench = workbench(budget)) {
            return workbench.run("q1", query(sql));
        }
    }

    private static EvidenceQuery query(String sql) {
        return new EvidenceQuery("try", sql, List.of());
    }

    private static Workbench workbench(Budget budget) {
        return new Workbench(session, budget, AnalysisListener.SILENT, Clock.systemUTC());
    }
}
