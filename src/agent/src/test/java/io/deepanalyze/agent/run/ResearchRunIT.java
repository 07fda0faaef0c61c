package io.deepanalyze.agent.run;

import static io.deepanalyze.agent.research.KnowingModel.PLAN;
import static io.deepanalyze.agent.research.KnowingModel.SUMMARY;
import static io.deepanalyze.agent.run.ModelRuns.java;
import static io.deepanalyze.agent.run.ModelRuns.part;
import static io.deepanalyze.agent.run.ModelRuns.sql;
import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.dialogue.Assignment;
import io.deepanalyze.agent.dialogue.DialogueLimits;
import io.deepanalyze.agent.dialogue.ScriptedModel;
import io.deepanalyze.agent.dialogue.model.ModelFailedException;
import io.deepanalyze.agent.dialogue.share.DataSharing;
import io.deepanalyze.agent.research.KnowingModel;
import io.deepanalyze.agent.research.Research;
import io.deepanalyze.report.Bindings;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Research over the real workbench, gate and interpreter. */
class ResearchRunIT {
    private static final String EAST = "The east sells the most units of sales.";
    private static final String FOLLOWS = "The revenue of sales follows the units.";
    private static final String FEW = "Each region has fewer than ten sales.";
    private static final String ALL = "- " + EAST + "\n- " + FOLLOWS + "\n- " + FEW;
    private static final String BY_REGION =
            "SELECT region, count(*) AS n, sum(units) AS units FROM sales GROUP BY region ORDER BY region";

    private static SparkSession session;
    private static Dataset<Row> sales;

    @BeforeAll
    static void start() {
        session = TestSession.open();
        sales = ModelRuns.sales(session);
    }

    private static String verdict(String verdict, String reason) {
        return ModelRuns.answer("@verdict[" + verdict + "] @reason[" + reason + "]");
    }

    private static ModelPart researching(
            KnowingModel model, ModelPart.Role role, int parallel, @Nullable Path journal) {
        return part(model, role, DataSharing.SAMPLES, journal)
                .researching(new Research(3, parallel), DialogueLimits.REPORT);
    }

    private static Report analyze(KnowingModel model, ModelPart.Role role, int parallel, @Nullable Path journal) {
        return ModelRuns.analyze(session, ModelRuns.request(sales), researching(model, role, parallel, journal))
                .report();
    }

    private static KnowingModel model() {
        return new KnowingModel()
                .in(PLAN, ALL)
                .in(EAST, sql(BY_REGION), verdict("holds", "The east sold 719 units."))
                .in(FOLLOWS, sql("correlation(units, revenue)"), verdict("holds", "They go together [f201]."))
                .in(
                        FEW,
                        java("sales.groupBy(\"region\").count().orderBy(\"region\")"),
                        verdict("does not hold", "There are 80 each."))
                .in(SUMMARY, "# The east leads\n\nThe east sold 719 units, and revenue follows [f201].");
    }

    @Test
    void makesOneReportOfHypothesesThatWereFollowedSideBySide() {
        Report report = analyze(model(), ModelPart.Role.HYBRID, 3, null);
        assertThat(report.run().outcome().status()).isEqualTo(Outcome.Status.COMPLETE);
        assertThat(report.run().analyst()).isEqualTo("hybrid");
        assertThat(report.narrative().title()).isEqualTo("The east leads");
        assertThat(report.narrative().summary())
                .contains("719 units", "[f201]", "Of three hypotheses, two held, one did not");
        assertThat(report.findings())
                .filteredOn(finding -> finding.id().equals("f201"))
                .extracting(Finding::kind)
                .containsExactly("correlation");
        assertThat(report.findings().size()).isGreaterThan(3);
        assertThat(report.queries())
                .extracting(Query::id)
                .contains("q1001", "q3001")
                .anyMatch(id -> id.startsWith("q200"))
                .doesNotHaveDuplicates();
        assertThat(report.run().cost().promptTokens()).isPositive();
        assertThat(Bindings.problems(report)).isEmpty();
        ModelRuns.verifies(session, report, sales);

        Report again = analyze(model(), ModelPart.Role.HYBRID, 1, null);
        assertThat(again.narrative()).isEqualTo(report.narrative());
        assertThat(again.queries())
                .extracting(Query::id)
                .isEqualTo(report.queries().stream().map(Query::id).toList());
    }

    @Test
    void worksAloneAndKeepsTheNamesOfConversationsApart() {
        KnowingModel model = new KnowingModel()
                .in(PLAN, ALL)
                .in(
                        EAST,
                        java(
                                "var data = sales.groupBy(\"region\").agg(sum(\"units\").alias(\"units\")).orderBy(\"region\");\ndata"),
                        java("data.agg(max(\"units\").alias(\"most\"))"),
                        verdict("holds", "The most are 719."))
                .in(
                        FOLLOWS,
                        java("var data = sales.filter(\"units > 5\");\ndata.count()"),
                        sql("SELECT correlation_test(units, revenue) FROM sales"),
                        verdict("holds", "They go together."))
                .in(FEW, java("data.count()"), sql(BY_REGION), verdict("does not hold", "There are 80 each."))
                .in(SUMMARY, "");
        Report report = analyze(model, ModelPart.Role.MODEL, 2, null);
        assertThat(model.sent()).anyMatch(sent -> sent.contains(FEW) && sent.contains("failed UNKNOWN"));
        assertThat(report.run().outcome().status()).isEqualTo(Outcome.Status.COMPLETE);
        assertThat(report.narrative().sections().get(0).markdown()).contains(EAST, FOLLOWS);
        assertThat(report.findings()).extracting(Finding::kind).containsExactly("summary");
        ModelRuns.verifies(session, report, sales);
    }

    @Test
    void goesOnFromItsJournalsWithoutRunningAnythingTwice(@TempDir Path folder) {
        Path journal = folder.resolve("conversation.jsonl");
        KnowingModel lost = new KnowingModel()
                .in(PLAN, ALL)
                .in(EAST, sql(BY_REGION), verdict("holds", "The east sold 719 units."))
                .in(FOLLOWS, sql("CREATE TEMP VIEW mine AS " + BY_REGION))
                .failing(FOLLOWS, KnowingModel.gone(ModelFailedException.Cause.UNAVAILABLE))
                .failing(FEW, KnowingModel.gone(ModelFailedException.Cause.UNAVAILABLE))
                .in(SUMMARY, "");
        Report broken = analyze(lost, ModelPart.Role.MODEL, 1, journal);
        assertThat(broken.run().outcome().status()).isEqualTo(Outcome.Status.PARTIAL);
        assertThat(broken.run().outcome().limit()).isEqualTo("modelFailed");
        assertThat(broken.narrative().summary()).contains("one held", "of two the data cannot tell");
        ModelRuns.verifies(session, broken, sales);

        List<String> ran = Collections.synchronizedList(new ArrayList<>());
        AnalysisListener listener = new AnalysisListener() {
            @Override
            public void onQuery(String purpose, long durationMillis) {
                ran.add(purpose);
            }
        };
        KnowingModel second = new KnowingModel()
                .failing(PLAN, new IllegalStateException("The plan is there"))
                .failing(EAST, new IllegalStateException("This one is done"))
                .in(FOLLOWS, "", sql("SELECT sum(n) AS n FROM mine"), verdict("cannot tell", "There are 240 sales."))
                .in(FEW, sql(BY_REGION), verdict("does not hold", "There are 80 each."))
                .in(SUMMARY, "");
        Report report = ModelRuns.analyze(
                        session,
                        ModelRuns.request(sales, listener, List.of("contact"), List.of("salary"), null),
                        researching(second, ModelPart.Role.MODEL, 1, journal))
                .report();
        assertThat(ran).hasSize(2);
        assertThat(report.run().outcome().status()).isEqualTo(Outcome.Status.COMPLETE);
        assertThat(report.narrative().summary()).contains("one held, one did not, and of one the data cannot tell");
        ModelRuns.verifies(session, report, sales);
    }

    @Test
    void leavesTheStatisticalReportWhereTheModelIsGone() {
        KnowingModel gone = new KnowingModel().failing(PLAN, KnowingModel.gone(ModelFailedException.Cause.UNAVAILABLE));
        Report report = analyze(gone, ModelPart.Role.HYBRID, 2, null);
        assertThat(report.run().outcome().status()).isEqualTo(Outcome.Status.PARTIAL);
        assertThat(report.run().outcome().limit()).isEqualTo("modelFailed");
        assertThat(report.findings()).extracting(Finding::kind).contains("correlation");
        assertThat(report.narrative().summary()).isNotBlank();
    }

    @Test
    void showsThePlansPromptAndAsksNothing() {
        ScriptedModel model = ScriptedModel.saying("nothing");
        ModelPart part = part(model, ModelPart.Role.MODEL, DataSharing.PROFILE, null)
                .researching(new Research(4, 1), DialogueLimits.REPORT);
        String prompt = QuestionRun.prompt(session, ModelRuns.request(sales), part, Assignment.Form.REPORT)
                .toString();
        assertThat(model.calls()).isZero();
        assertThat(prompt)
                .contains("up to 4 hypotheses", "region", ModelRuns.GOAL)
                .doesNotContain("salary", "contact");
    }
}
