package io.deepanalyze.agent.run;

import io.deepanalyze.report.Source;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Profiles sources without looking for findings. */
public final class ProfileRun {
    private ProfileRun() {}

    /**
     * Profiles.
     *
     * @param session the caller's session
     * @param request what to profile; goal, target and time do not matter
     * @throws io.deepanalyze.agent.DeepAnalyzeException if a source cannot be read
     */
    public static List<Source> profile(SparkSession session, AnalysisRequest request) {
        return new AnalysisPipeline(session, request).profileAlone();
    }
}
