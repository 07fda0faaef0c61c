package io.deepanalyze.agent.run;

import static io.deepanalyze.agent.run.ModelRuns.answer;
import static io.deepanalyze.agent.run.ModelRuns.java;
import static io.deepanalyze.agent.run.ModelRuns.part;
import static io.deepanalyze.agent.run.ModelRuns.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.dialogue.Assignment;
import io.deepanalyze.agent.dialogue.ScriptedModel;
import io.deepanalyze.agent.dialogue.model.Message;
import io.deepanalyze.agent.dialogue.model.ModelFailedException;
import io.deepanalyze.agent.dialogue.model.ModelReply;
import io.deepanalyze.agent.dialogue.share.DataSharing;
import io.deepanalyze.agent.protocol.TranscriptJson;
import io.deepanalyze.report.Bindings;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Narrative;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.ReportJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in which a model takes part, over the real workbench, gate and interpreter. */
class ModelRunIT {
    private static final String BY_REGION =
            "SELECT region, count(*) AS n, sum(units) AS units FROM sales GROUP BY region ORDER BY region";
    private static final String FIT = """
            var data = new VectorAssembler().setInputCols(new String[] {"units"}).setOutputCol("features").transform(sales);
            var model = new LinearRegression().setLabelCol("revenue").fit(data);
            model.transform(data).groupBy("region").agg(avg("prediction").alias("predicted")).orderBy("region")""";

    private static SparkSession session;
    private static Dataset<Row> sales;

    @BeforeAll
    static void start() {
        session = TestSession.open();
        sales = ModelRuns.sales(session);
    }

    @Test
    void reportsAloneFromQueriesInBothLanguagesThatRunAgain() {
        ScriptedModel model = ScriptedModel.saying(
                sql(BY_REGION),
                sql("CREATE TEMP VIEW large AS SELECT region, units FROM r2 WHERE units > 700"),
                sql("SELECT count(*) AS regions FROM large"),
                java("sales.groupBy(\"region\").agg(max(\"revenue\").alias(\"most\")).orderBy(\"region\")"),
                java(FIT),
                java("model.transform(data).count()"),
                java("large.filter(\"units > 0\").count() + source(\"large\").count()"),
                java("spark.sql(\"SELECT sum(units) AS total FROM large\")"),
                answer("# Regions\n\nThe regions have 80 sales each.\n\n## Size\n\nThe east sold 719 units."));
        Report report = analyze(model, ModelPart.Role.MODEL);

        for (int block = 1; block <= 8; block++) {
            assertThat(model.heard(block)).contains("ok q" + (block + 1));
        }
        assertThat(report.run().analyst()).isEqualTo("model");
        assertThat(report.run().model()).isEqualTo("scripted");
        assertThat(report.run().outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.run().cost().promptTokens()).isPositive();
        assertThat(report.queries())
                .extracting(Query::id)
                .containsExactly("q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9");
        assertThat(report.queries())
                .extracting(Query::language)
                .containsExactly("profile", "sql", "sql", "sql", "java", "java", "java", "java", "java");
        assertThat(report.queries())
                .allSatisfy(query -> assertThat(query.sources()).containsExactly("sales"));
        assertThat(report.narrative().summary()).contains("80 sales each");
        assertThat(report.findings()).extracting(Finding::kind).containsExactly("summary");
        assertThat(Bindings.problems(report)).isEmpty();
        assertThat(Bindings.count(report)).isPositive();
        ModelRuns.verifies(session, report, sales);
    }

    @Test
    void goesOnFromTheStatisticalFindingsAndTestsByName() {
        ScriptedModel model = ScriptedModel.saying(
                sql("correlation(units, revenue)"),
                sql("difference(revenue, region)"),
                sql("correlation(units, nothing)"),
                sql(BY_REGION),
                java("sales.groupBy(\"region\").count().orderBy(\"region\")"),
                answer("# Regions\n\nRevenue follows the units [f1].\n\n## Size\n\nEach region has 80 sales."));
        Report statistical =
                Analyses.report(session, ModelRuns.request(sales)); // what the hybrid begins with, to compare
        Report report = analyze(model, ModelPart.Role.HYBRID);

        assertThat(report.run().analyst()).isEqualTo("hybrid");
        assertThat(report.run().outcome().status()).isEqualTo(Outcome.Status.COMPLETE);
        int before = statistical.findings().size();
        assertThat(report.findings().subList(0, before))
                .extracting(Finding::sentence)
                .isEqualTo(
                        statistical.findings().stream().map(Finding::sentence).toList());
        assertThat(report.findings().subList(before, report.findings().size()))
                .extracting(Finding::kind)
                .containsExactly("correlation", "group_difference");
        assertThat(report.findings()).extracting(Finding::id).doesNotHaveDuplicates();
        assertThat(model.heard(3)).contains("UNKNOWN_TEST");
        assertThat(ModelRuns.sent(model)).contains("Found by a statistical analysis");
        int known = statistical.queries().size();
        assertThat(report.queries().subList(0, known))
                .extracting(Query::id)
                .isEqualTo(statistical.queries().stream().map(Query::id).toList());
        assertThat(report.queries().size()).isGreaterThan(known + 2);
        assertThat(report.narrative().title()).isEqualTo("Regions");
        assertThat(Bindings.problems(report)).isEmpty();
        ModelRuns.verifies(session, report, sales);
    }

    @Test
    void letsTheStatisticalNarrativeStandWhereTheModelCannotTell() {
        ScriptedModel model = ScriptedModel.saying(
                sql(BY_REGION),
                answer("CANNOT TELL: the east sold 719 units."),
                answer("CANNOT TELL: the east sold 719 units."));
        Report report = analyze(model, ModelPart.Role.HYBRID);
        Narrative statistical =
                Analyses.report(session, ModelRuns.request(sales)).narrative();
        assertThat(report.narrative().title()).isEqualTo(statistical.title());
        assertThat(report.narrative().summary()).isEqualTo(statistical.summary());
        assertThat(report.narrative().sections()).hasSize(statistical.sections().size() + 1);
        assertThat(report.narrative().sections())
                .last()
                .isEqualTo(new Narrative.Section(
                        "What the model says of the goal", "CANNOT TELL: the east sold 719 units."));
        assertThat(Bindings.problems(report)).isEmpty();
    }

    @Test
    void answersAQuestionWithoutAReport() {
        ScriptedModel model = ScriptedModel.saying(
                sql("SELECT nope FROM sales"),
                sql(BY_REGION),
                answer("The east sold 719 units. That is about 17.3 % more."));
        AnsweredQuestion answered =
                QuestionRun.ask(session, ModelRuns.request(sales), part(model, ModelPart.Role.HYBRID));
        assertThat(answered.conversation().answered()).isTrue();
        assertThat(answered.conversation().answer().text()).isEqualTo("The east sold 719 units.");
        assertThat(answered.conversation().answer().unbound()).containsExactly("17.3 %");
        assertThat(answered.conversation().answer().evidence()).contains("q2");
        assertThat(answered.queries()).extracting(Query::id).containsExactly("q1", "q2");
        assertThat(model.heard(1)).contains("UNKNOWN_COLUMN");
        assertThat(answered.run().outcome().reason()).contains("17.3 %");
    }

    @Test
    void neitherReadsNorShowsHiddenColumns() {
        ScriptedModel model = ScriptedModel.saying(
                sql("SELECT contact FROM sales"),
                sql("SELECT avg(salary) FROM sales"),
                java("sales.select(\"contact\")"),
                java("sales.agg(max(\"salary\"))"),
                java("sales.filter(\"salary > 0\").count()"),
                sql("SELECT * FROM sales ORDER BY revenue, units, region LIMIT 3"),
                answer("# T\n\nNothing."));
        CompletedAnalysis completed = ModelRuns.analyze(
                session, ModelRuns.request(sales), part(model, ModelPart.Role.HYBRID, DataSharing.SAMPLES, null));
        Report report = completed.report();
        for (int call = 1; call <= 5; call++) {
            assertThat(model.heard(call)).contains("failed UNKNOWN_COLUMN");
        }
        Query all = report.queries().get(report.queries().size() - 1);
        assertThat(all.result().columns()).extracting("name").containsExactly("region", "units", "revenue");
        String everything =
                ModelRuns.sent(model) + ReportJson.write(report) + TranscriptJson.write(completed.transcript());
        assertThat(everything).doesNotContain("@secret.example", "90013", "93120");
        assertThat(model.prompt(0).stream().map(Message::text)).noneMatch(text -> text.contains("contact"));
        ModelRuns.verifies(session, report, sales);
    }

    @Test
    void showsThePromptAndAsksNothing() {
        ScriptedModel model = ScriptedModel.saying("nothing");
        AnalysisRequest request = ModelRuns.request(sales);
        List<Message> question =
                QuestionRun.prompt(session, request, part(model, ModelPart.Role.HYBRID), Assignment.Form.ANSWER);
        List<Message> silent = QuestionRun.prompt(
                session, request, part(model, ModelPart.Role.HYBRID, DataSharing.NONE, null), Assignment.Form.REPORT);
        assertThat(model.calls()).isZero();
        assertThat(question.toString()).contains("'north'", ModelRuns.GOAL).doesNotContain("salary", "contact");
        assertThat(silent.toString()).contains("region", "correlation(x, y)").doesNotContain("north");
    }

    @Test
    void leavesASentenceOutThatNoResultBears() {
        ScriptedModel model = ScriptedModel.saying(
                sql(BY_REGION), answer("# Regions\n\nEach region has 80 sales. Next year there will be 4711 of them."));
        Report report = analyze(model, ModelPart.Role.MODEL);
        assertThat(report.narrative().summary()).contains("80 sales").doesNotContain("4711");
        assertThat(ReportJson.write(report)).doesNotContain("4711");
        assertThat(report.run().outcome().reason()).contains("1 sentence");
    }

    @Test
    void keepsTheStatisticalFindingsWhereTheBudgetOfQueriesEndsTheConversation() {
        Report statistical = Analyses.report(session, ModelRuns.request(sales));
        long before = statistical.run().cost().queries();
        ScriptedModel model = ScriptedModel.saying(
                sql(BY_REGION), sql("SELECT max(units) FROM sales"), answer("# R\n\nEach region has 80 sales."));
        AnalysisRequest limited = ModelRuns.request(
                sales, AnalysisListener.SILENT, List.of("contact"), List.of("salary"), (int) before + 1);
        Report report = ModelRuns.analyze(session, limited, part(model, ModelPart.Role.HYBRID))
                .report();
        assertThat(report.run().outcome().status()).isEqualTo(Outcome.Status.PARTIAL);
        assertThat(report.run().outcome().limit()).isEqualTo("maxQueries");
        assertThat(report.findings()).extracting(Finding::sentence).containsAll(sentences(statistical));
        assertThat(report.narrative().summary()).contains("80 sales");
        ModelRuns.verifies(session, report, sales);
    }

    @Test
    void keepsTheStatisticalFindingsWhereTheConversationIsCancelled() {
        AtomicReference<AnalysisRun> run = new AtomicReference<>();
        CountDownLatch started = new CountDownLatch(1);
        ScriptedModel model = ScriptedModel.saying(sql(BY_REGION)).then(prompt -> {
            await(started);
            run.get().cancel();
            return new ModelReply(sql("SELECT max(units) FROM sales"), ModelReply.Finish.STOP, 10, 10);
        });
        run.set(AnalysisRun.start(
                session, ModelRuns.request(sales), part(model, ModelPart.Role.HYBRID), started::countDown));
        started.countDown();
        Report report = ModelRuns.await(run.get()).report();
        assertThat(report.run().outcome().status()).isEqualTo(Outcome.Status.PARTIAL);
        assertThat(report.run().outcome().limit()).isEqualTo("cancelled");
        assertThat(report.findings()).isNotEmpty();
        assertThat(model.calls()).isEqualTo(2);
        ModelRuns.verifies(session, report, sales);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void isPartialWhereTheModelFails() {
        ScriptedModel gone = ScriptedModel.saying(sql(BY_REGION)).thenFail(ModelFailedException.Cause.UNAVAILABLE);
        Report report = analyze(gone, ModelPart.Role.HYBRID);
        assertThat(report.run().outcome().status()).isEqualTo(Outcome.Status.PARTIAL);
        assertThat(report.run().outcome().limit()).isEqualTo("modelFailed");
        assertThat(report.run().outcome().reason()).contains("The endpoint is gone");
        assertThat(report.findings()).extracting(Finding::kind).contains("correlation");
        assertThat(report.narrative().summary()).isNotBlank();
        ModelRuns.verifies(session, report, sales);

        Report nothing =
                analyze(ScriptedModel.saying().thenFail(ModelFailedException.Cause.REFUSED), ModelPart.Role.MODEL);
        assertThat(nothing.run().outcome().status()).isEqualTo(Outcome.Status.FAILED);
    }

    @Test
    void goesOnFromAJournalWithoutRunningAnythingTwice(@TempDir Path folder) {
        Path journal = folder.resolve("conversation.jsonl");
        List<String> ran = new ArrayList<>();
        AnalysisListener listener = new AnalysisListener() {
            @Override
            public void onQuery(String purpose, long durationMillis) {
                ran.add(purpose);
            }
        };
        AnalysisRequest request = ModelRuns.request(sales, listener, List.of("contact"), List.of("salary"), null);
        ScriptedModel first = ScriptedModel.saying(
                        sql("CREATE TEMP VIEW by_region AS " + BY_REGION),
                        java("var most = sales.agg(max(\"units\").alias(\"m\"));\nmost"))
                .thenFail(ModelFailedException.Cause.UNAVAILABLE);
        Report broken = ModelRuns.analyze(
                        session, request, part(first, ModelPart.Role.MODEL, DataSharing.SAMPLES, journal))
                .report();
        assertThat(broken.run().outcome().limit()).isEqualTo("modelFailed");
        assertThat(ran).hasSize(2);

        ran.clear();
        ScriptedModel second = ScriptedModel.saying(
                sql("SELECT sum(n) AS all_of_them FROM by_region"),
                java("most.select(\"m\")"),
                java("by_region.count()"),
                answer("# T\n\nThere are 240 sales."));
        Report report = ModelRuns.analyze(
                        session, request, part(second, ModelPart.Role.MODEL, DataSharing.SAMPLES, journal))
                .report();
        assertThat(second.calls()).isEqualTo(4);
        assertThat(ran).hasSize(3);
        assertThat(report.run().outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.queries()).hasSize(6);
        assertThat(report.narrative().summary()).contains("240 sales");
        ModelRuns.verifies(session, report, sales);

        assertThatThrownBy(() -> QuestionRun.ask(
                        session, request, part(second, ModelPart.Role.MODEL, DataSharing.SAMPLES, journal)))
                .isInstanceOf(DeepAnalyzeException.class)
                .hasMessageContaining("another goal");
    }

    @Test
    void refusesTheResultOfAJavaBlockByName() {
        ScriptedModel model = ScriptedModel.saying(
                java("sales.groupBy(\"region\").count()"),
                sql("SELECT * FROM r2"),
                java("r2.count()"),
                sql(BY_REGION),
                answer("# T\n\nEach region has 80 sales."));
        Report report = analyze(model, ModelPart.Role.MODEL);
        assertThat(model.heard(1)).contains("ok q2").doesNotContain("read it later");
        assertThat(model.heard(2)).contains("failed RESULT_OF_OTHER_LANGUAGE");
        assertThat(model.heard(3)).contains("failed RESULT_OF_OTHER_LANGUAGE", "variables");
        ModelRuns.verifies(session, report, sales);
    }

    private static Report analyze(ScriptedModel model, ModelPart.Role role) {
        return ModelRuns.analyze(session, ModelRuns.request(sales), part(model, role))
                .report();
    }

    private static List<String> sentences(Report report) {
        return report.findings().stream().map(Finding::sentence).toList();
    }
}
