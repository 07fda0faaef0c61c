package io.deepanalyze.agent.run;

import io.deepanalyze.agent.dialogue.Assignment;
import io.deepanalyze.agent.dialogue.model.Message;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Questions to a model about tables. Driver side; works on the caller's thread until there is an answer. */
public final class QuestionRun {
    private QuestionRun() {}

    /**
     * Answers the goal of a request.
     *
     * @param session the caller's session, whose rights, views and settings hold
     * @param request the sources and the question
     * @param part the model
     * @return the answer; its outcome is {@code partial} where a limit ended the conversation
     * @throws io.deepanalyze.agent.DeepAnalyzeException if a source cannot be read
     */
    public static AnsweredQuestion ask(SparkSession session, AnalysisRequest request, ModelPart part) {
        return new AnalysisPipeline(session, request, part).answer(part);
    }

    /** What the model would be sent first, for an answer or a report; the model is not asked. */
    public static List<Message> prompt(
            SparkSession session, AnalysisRequest request, ModelPart part, Assignment.Form form) {
        return new AnalysisPipeline(session, request, part).prompt(part, form);
    }
}
