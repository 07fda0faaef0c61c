package io.deepanalyze.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.code.CodeLimits;
import io.deepanalyze.agent.dialogue.Counterpart;
import io.deepanalyze.agent.dialogue.DialogueLimits;
import io.deepanalyze.agent.dialogue.ScriptedModel;
import io.deepanalyze.agent.dialogue.briefing.Glossary;
import io.deepanalyze.agent.dialogue.model.AnalystModel;
import io.deepanalyze.agent.dialogue.model.Message;
import io.deepanalyze.agent.dialogue.share.DataSharing;
import io.deepanalyze.agent.source.SourceRequest;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.ReportJson;
import io.deepanalyze.report.contract.ReportContract;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Runs with a model that says what a test wrote; every report is held against the contract. */
final class ModelRuns {
    static final String GOAL = "How do units and revenue differ between regions?";

    private ModelRuns() {}

    /** Sales of three regions, in which the revenue follows the units, with a column that is nobody's business. */
    static Dataset<Row> sales(SparkSession session) {
        return session.sql("""
                SELECT element_at(array('north', 'south', 'east'), CAST(id % 3 AS INT) + 1) AS region,
                  CAST(id % 7 + 3 * (id % 3) AS INT) AS units,
                  CAST(10 * (id % 7 + 3 * (id % 3)) + (id * 37 % 11) AS DOUBLE) AS revenue,
                  concat('person', id, '@secret.example') AS contact,
                  CAST(90000 + id * 13 AS INT) AS salary
                FROM range(1, 241, 1, 2)""");
    }

    static ModelPart part(AnalystModel model, ModelPart.Role role) {
        return part(model, role, DataSharing.SAMPLES, null);
    }

    static ModelPart part(AnalystModel model, ModelPart.Role role, DataSharing sharing, @Nullable Path journal) {
        return new ModelPart(
                model,
                role,
                sharing,
                DialogueLimits.REPORT,
                CodeLimits.DEFAULT,
                Glossary.NONE,
                Counterpart.NOBODY,
                journal);
    }

    static AnalysisRequest request(Dataset<Row> data) {
        return request(data, AnalysisListener.SILENT, List.of("contact"), List.of("salary"), null);
    }

    static AnalysisRequest request(
            Dataset<Row> data,
            AnalysisListener listener,
            List<String> exclude,
            List<String> mask,
            @Nullable Integer maxQueries) {
        return new AnalysisRequest(
                List.of(new SourceRequest.OfDataFrame("sales", data)),
                GOAL,
                AnalysisRequest.DEFAULT_SEED,
                AnalysisRequest.DEFAULT_FALSE_DISCOVERY_RATE,
                AnalysisRequest.DEFAULT_SAMPLE_ROWS,
                null,
                null,
                exclude,
                mask,
                null,
                maxQueries,
                null,
                listener);
    }

    static CompletedAnalysis analyze(SparkSession session, AnalysisRequest request, ModelPart part) {
        return await(AnalysisRun.start(session, request, part, () -> {}));
    }

    static CompletedAnalysis await(AnalysisRun run) {
        try {
            CompletedAnalysis completed = run.await();
            assertThat(ReportContract.violations(ReportJson.write(completed.report())))
                    .isEmpty();
            assertThat(completed.report().queries())
                    .extracting("id")
                    .doesNotHaveDuplicates()
                    .allSatisfy(id -> assertThat((String) id).matches("q\\d+"));
            return completed;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Every query of the report gives the same again, and every number follows from them. */
    static void verifies(SparkSession session, Report report, Dataset<Row> data) {
        Verification verification =
                Verifier.verify(session, report, List.of(new SourceRequest.OfDataFrame("sales", data)));
        assertThat(verification.differences()).isEmpty();
        assertThat(verification.queries()).isEqualTo(report.queries().size());
    }

    static String sql(String sql) {
        return block("sql", sql);
    }

    static String java(String code) {
        return block("java", code);
    }

    private static String block(String fence, String code) {
        return "<Analyze>A step.</Analyze>\n<Code>\n```" + fence + "\n" + code + "\n```\n</Code>";
    }

    static String answer(String text) {
        return "<Answer>" + text + "</Answer>";
    }

    /** All that the model was sent. */
    static String sent(ScriptedModel model) {
        StringBuilder sent = new StringBuilder();
        for (int call = 0; call < model.calls(); call++) {
            sent.append(model.prompt(call).stream().map(Message::text).collect(Collectors.joining("\n")));
        }
        return sent.toString();
    }
}
