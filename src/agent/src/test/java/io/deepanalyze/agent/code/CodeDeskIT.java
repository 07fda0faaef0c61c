package io.deepanalyze.agent.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.code.sql.CostLimits;
import io.deepanalyze.agent.code.sql.Grant;
import io.deepanalyze.agent.code.sql.PlanGate;
import io.deepanalyze.agent.code.sql.SparkErrors;
import io.deepanalyze.agent.code.sql.SqlLanguage;
import io.deepanalyze.agent.protocol.Action;
import io.deepanalyze.agent.workbench.Budget;
import io.deepanalyze.agent.workbench.BudgetExhaustedException;
import io.deepanalyze.agent.workbench.Workbench;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Table;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CodeDeskIT {
    private static SparkSession session;

    @BeforeAll
    static void start() {
        session = TestSession.open();
        session.sql("SELECT id, id % 3 AS g, CAST(id AS DOUBLE) AS x, 'text' || id AS t FROM range(30)")
                .createOrReplaceTempView("numbers");
    }

    @Test
    void readsEarlierResultsByNameAndGivesCodeThatRunsAlone() {
        try (Workbench workbench = workbench(Budget.UNLIMITED)) {
            CodeDesk desk = desk(workbench, CodeLimits.DEFAULT);
            assertThat(done(desk, "q3", "SELECT g, sum(x) AS s FROM numbers GROUP BY g")
                            .name())
                    .isEqualTo("r3");
            assertThat(done(desk, "q4", "CREATE OR REPLACE TEMP VIEW large AS SELECT * FROM r3 WHERE s > 140;")
                            .name())
                    .isEqualTo("large");
            CodeResult.Done last = done(desk, "q5", "WITH r AS (SELECT * FROM large) SELECT count(*) AS n FROM r");
            assertThat(last.query().sources()).containsExactly("numbers");
            assertThat(last.query().result().rows()).containsExactly(List.of(2L));
            assertThat(last.query().rows()).isEqualTo(1);
            assertThat(session.sql(last.query().code()).head().getLong(0)).isEqualTo(2);

            done(desk, "q6", "CREATE OR REPLACE TEMP VIEW large AS SELECT * FROM large WHERE s > 150");
            Query again = done(desk, "q7", "SELECT count(*) AS n FROM large").query();
            assertThat(session.sql(again.code()).head().getLong(0)).isEqualTo(1);
            assertThat(session.catalog().tableExists("large")).isFalse();
        }
    }

    @Test
    void keepsColumnsOfOneNameApartAndCutsCellsAndRows() {
        try (Workbench workbench = workbench(Budget.UNLIMITED)) {
            CodeDesk desk = desk(workbench, new CodeLimits(Duration.ofMinutes(1), null, 5, 1 << 20));
            Query query = done(
                            desk,
                            "q1",
                            "SELECT g, g, repeat(t, 1000) AS long, array(1, 2) AS a FROM numbers ORDER BY id")
                    .query();
            Table table = query.result();
            assertThat(table.columns()).extracting(Table.Column::name).containsExactly("g", "g", "long", "a");
            assertThat(table.columns()).extracting(Table.Column::type).endsWith("array<int>");
            assertThat(table.truncated()).isTrue();
            assertThat(table.rows()).hasSize(5);
            assertThat(query.rows()).isEqualTo(30);
            assertThat((String) table.rows().get(0).get(2)).hasSize(1001).endsWith("…");
            assertThat(table.rows().get(0).get(3)).isEqualTo("[1, 2]");
        }
    }

    @Test
    void boundsTheBytesOfAResult() {
        try (Workbench workbench = workbench(Budget.UNLIMITED)) {
            CodeDesk desk = desk(workbench, new CodeLimits(Duration.ofMinutes(1), null, 100, 1000));
            Table table = done(desk, "q1", "SELECT repeat('a', 300) AS a FROM numbers")
                    .query()
                    .result();
            assertThat(table.rows()).hasSize(3);
            assertThat(table.truncated()).isTrue();
        }
    }

    @Test
    void saysWhatFailedWhileItRan() {
        try (Workbench workbench = workbench(Budget.UNLIMITED)) {
            CodeDesk desk = desk(workbench, CodeLimits.DEFAULT);
            CodeResult result = run(desk, "q1", "SELECT 1 / (id - id) AS x FROM numbers");
            assertThat(result).isInstanceOf(CodeResult.Failed.class);
            Problem problem = ((CodeResult.Failed) result).problem();
            assertThat(problem.code()).isEqualTo("DIVIDED_BY_ZERO");
            assertThat(problem.errorClass()).isEqualTo("DIVIDE_BY_ZERO");
            assertThat(problem.message()).doesNotContain("\tat ", "Exception");
            assertThat(((CodeResult.Failed) run(desk, "q2", "SELECT CAST(t AS INT) FROM numbers"))
                            .problem()
                            .code())
                    .isEqualTo("CAST_FAILED");
            assertThat(((CodeResult.Refused) desk.run("q3", "try", new Action.Code(Action.Language.JAVA, "x")))
                            .problem()
                            .code())
                    .isEqualTo("LANGUAGE_NOT_AVAILABLE");
            done(desk, "q4", "SELECT 1");
        }
    }

    @Test
    void endsABlockAtItsTimeAndGoesOnWithTheNext() {
        try (Workbench workbench = workbench(Budget.UNLIMITED)) {
            CodeDesk desk = desk(workbench, new CodeLimits(Duration.ofSeconds(2), null, 10, 1000));
            long begin = System.nanoTime();
            CodeResult result =
                    run(desk, "q1", "SELECT sum(length(sha2(CAST(id AS STRING), 512))) AS s FROM range(1000000000)");
            assertThat(result).isInstanceOf(CodeResult.Limited.class);
            assertThat(((CodeResult.Limited) result).problem().code()).isEqualTo("TIME_LIMIT");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
            done(desk, "q2", "SELECT 1");
        }
    }

    @Test
    void leavesBehindWhatHearsOfNoCancelling() {
        BlockLanguage deaf = code -> new CheckedBlock() {
            @Override
            public List<String> sources() {
                return List.of();
            }

            @Override
            public String code() {
                return code;
            }

            @Override
            public Dataset<Row> run() {
                long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
                long turns = 0;
                while (System.nanoTime() < end) {
                    turns++;
                }
                return session.range(turns).toDF();
            }
        };
        try (Workbench workbench = workbench(Budget.UNLIMITED)) {
            CodeDesk desk = new CodeDesk(
                    workbench,
                    Map.of(Action.Language.SQL, deaf),
                    new NamedResults(),
                    new CodeLimits(Duration.ofMillis(300), null, 10, 1000),
                    SparkErrors::ofRunning,
                    Clock.systemUTC());
            long begin = System.nanoTime();
            assertThat(run(desk, "q1", "x")).isInstanceOf(CodeResult.Limited.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void endsABlockThatReadsTooMuch() {
        session.range(3_000_000).write().mode("overwrite").parquet("target/code-desk-it");
        session.read().parquet("target/code-desk-it").createOrReplaceTempView("stored");
        try (Workbench workbench = workbench(Budget.UNLIMITED)) {
            PlanGate gate = gate("stored", new NamedResults());
            CodeDesk desk = new CodeDesk(
                    workbench,
                    Map.of(Action.Language.SQL, new SqlLanguage(gate)),
                    new NamedResults(),
                    new CodeLimits(Duration.ofMinutes(1), 1000L, 10, 1000),
                    SparkErrors::ofRunning,
                    Clock.systemUTC());
            CodeResult result = run(desk, "q1", "SELECT sum(length(sha2(CAST(id AS STRING), 512))) AS s FROM stored");
            assertThat(result).isInstanceOf(CodeResult.Limited.class);
            assertThat(((CodeResult.Limited) result).problem().code()).isEqualTo("SCAN_LIMIT");
        }
    }

    @Test
    void throwsWhatEndsTheWholeRun() {
        try (Workbench workbench = workbench(new Budget(null, 1, null))) {
            CodeDesk desk = desk(workbench, CodeLimits.DEFAULT);
            done(desk, "q1", "SELECT 1");
            assertThatThrownBy(() -> run(desk, "q2", "SELECT 2")).isInstanceOf(BudgetExhaustedException.class);
        }
    }

    private static CodeResult.Done done(CodeDesk desk, String id, String sql) {
        CodeResult result = run(desk, id, sql);
        assertThat(result).isInstanceOf(CodeResult.Done.class);
        return (CodeResult.Done) result;
    }

    private static CodeResult run(CodeDesk desk, String id, String sql) {
        return desk.run(id, "try", new Action.Code(Action.Language.SQL, sql));
    }

    private static CodeDesk desk(Workbench workbench, CodeLimits limits) {
        NamedResults results = new NamedResults();
        return new CodeDesk(
                workbench,
                Map.of(Action.Language.SQL, new SqlLanguage(gate("numbers", results))),
                results,
                limits,
                SparkErrors::ofRunning,
                Clock.systemUTC());
    }

    private static PlanGate gate(String table, NamedResults results) {
        Clock clock = Clock.systemUTC();
        return new PlanGate(
                session,
                Map.of(table, new Grant(session.table(table), 30L)),
                results,
                Set.of(),
                CostLimits.OF_A_MODEL,
                clock.instant());
    }

    private static Workbench workbench(Budget budget) {
        return new Workbench(session, budget, AnalysisListener.SILENT, Clock.systemUTC());
    }
}
