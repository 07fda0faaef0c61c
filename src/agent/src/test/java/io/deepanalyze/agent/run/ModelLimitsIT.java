package io.deepanalyze.agent.run;

import static io.deepanalyze.agent.run.ModelRuns.answer;
import static io.deepanalyze.agent.run.ModelRuns.java;
import static io.deepanalyze.agent.run.ModelRuns.part;
import static io.deepanalyze.agent.run.ModelRuns.sql;
import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.dialogue.ScriptedModel;
import io.deepanalyze.agent.dialogue.model.AnalystModel;
import io.deepanalyze.agent.dialogue.model.Message;
import io.deepanalyze.agent.dialogue.model.ModelReply;
import io.deepanalyze.agent.dialogue.model.ReplyOptions;
import io.deepanalyze.agent.source.SourceRequest;
import io.deepanalyze.model.TokenEstimate;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What limits of a run, and defects of a model, do to the part of the run that a model has. */
class ModelLimitsIT {
    private static final String COUNT = "SELECT count(*) AS n FROM sales";

    private static SparkSession session;
    private static Dataset<Row> sales;

    @BeforeAll
    static void start() {
        session = TestSession.open();
        sales = ModelRuns.sales(session);
    }

    private static AnalysisRequest within(Duration time) {
        return new AnalysisRequest(
                List.of(new SourceRequest.OfDataFrame("sales", sales)),
                ModelRuns.GOAL,
                AnalysisRequest.DEFAULT_SEED,
                AnalysisRequest.DEFAULT_FALSE_DISCOVERY_RATE,
                AnalysisRequest.DEFAULT_SAMPLE_ROWS,
                null,
                null,
                List.of("contact"),
                List.of("salary"),
                time,
                null,
                null,
                AnalysisListener.SILENT);
    }

    /** Runs a query, then takes all the time that it is given, and a little more. */
    private static final class Slow implements AnalystModel {
        private final List<Duration> given = new ArrayList<>();

        @Override
        public ModelReply reply(List<Message> messages, ReplyOptions options) {
            given.add(options.timeout());
            if (given.size() > 1) {
                sleep(options.timeout().plusMillis(500));
            }
            String said = sql(given.size() == 1 ? COUNT : "SELECT max(units) AS m FROM sales");
            return new ModelReply(said, ModelReply.Finish.STOP, 10, 10);
        }

        private static void sleep(Duration time) {
            try {
                Thread.sleep(time.toMillis());
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }

        @Override
        public Traits traits() {
            return Traits.general("slow", 16_000);
        }

        @Override
        public int countTokens(String text) {
            return TokenEstimate.of(text);
        }
    }

    @Test
    void givesAConversationTheTimeThatIsLeftOfTheRun() {
        Duration time = Duration.ofSeconds(25);
        Slow model = new Slow();
        Report report = ModelRuns.analyze(session, within(time), part(model, ModelPart.Role.MODEL))
                .report();
        assertThat(model.given).hasSize(2);
        assertThat(model.given.get(0)).isLessThan(time);
        assertThat(model.given.get(1)).isLessThan(model.given.get(0));
        assertThat(report.run().outcome().status()).isEqualTo(Outcome.Status.PARTIAL);
        assertThat(report.run().outcome().limit()).isEqualTo("maxSeconds");
        assertThat(report.queries()).extracting(Query::id).containsExactly("q1", "q2");
        assertThat(report.narrative().summary()).contains("last result");
        ModelRuns.verifies(session, report, sales);
    }

    @Test
    void endsWithAReportWhereALimitIsReachedWhileRowsAreRead() throws InterruptedException {
        AtomicReference<AnalysisRun> run = new AtomicReference<>();
        CountDownLatch started = new CountDownLatch(1);
        AnalysisListener listener = new AnalysisListener() {
            @Override
            public void onProgress(String stage, int done, int planned) {
                if (stage.equals("profile") && done == planned) {
                    await(started);
                    run.get().cancel();
                }
            }
        };
        ScriptedModel model = ScriptedModel.saying(sql(COUNT));
        run.set(AnalysisRun.start(
                session,
                ModelRuns.request(sales, listener, List.of("contact"), List.of("salary"), null),
                part(model, ModelPart.Role.MODEL),
                () -> {}));
        started.countDown();
        Report report = ModelRuns.await(run.get()).report();
        assertThat(model.calls()).isEqualTo(1);
        assertThat(model.heard(0)).contains("region").doesNotContain("Some rows of");
        assertThat(report.run().outcome().status()).isEqualTo(Outcome.Status.PARTIAL);
        assertThat(report.run().outcome().limit()).isEqualTo("cancelled");
        assertThat(report.sources()).hasSize(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void letsTheStatisticalReportStandWhereAModelHasADefect() {
        ScriptedModel defective = ScriptedModel.saying(sql(COUNT)).then(prompt -> {
            throw new IllegalStateException("index 7 out of bounds");
        });
        Report report = ModelRuns.analyze(session, ModelRuns.request(sales), part(defective, ModelPart.Role.HYBRID))
                .report();
        assertThat(report.run().outcome().status()).isEqualTo(Outcome.Status.PARTIAL);
        assertThat(report.run().outcome().limit()).isEqualTo("modelFailed");
        assertThat(report.run().outcome().reason()).contains("index 7 out of bounds", "report this as a defect");
        assertThat(report.findings()).extracting(Finding::kind).contains("correlation");
        assertThat(report.narrative().summary()).isNotBlank();
        ModelRuns.verifies(session, report, sales);
    }

    @Test
    void knowsOneTimeInJavaAsInSql() {
        ScriptedModel model = ScriptedModel.saying(
                sql("SELECT unix_timestamp(now()) AS s FROM sales LIMIT 1"),
                java("sales.limit(1).select(unix_timestamp(current_timestamp()).alias(\"s\"))"),
                java("sales.limit(1).select(expr(\"unix_timestamp(now())\").alias(\"s\"))"),
                answer("# T\n\nIt is now."));
        Report report = ModelRuns.analyze(session, ModelRuns.request(sales), part(model, ModelPart.Role.MODEL))
                .report();
        Instant then = report.run().startedAt();
        assertThat(report.queries()).hasSize(4);
        assertThat(report.queries().subList(1, 4))
                .allSatisfy(
                        query -> assertThat(query.result().number(0, "s")).isEqualTo((double) then.getEpochSecond()));
        ModelRuns.verifies(session, report, sales);
    }
}
