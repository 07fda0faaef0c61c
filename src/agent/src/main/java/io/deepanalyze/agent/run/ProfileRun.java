package io.deepanalyze.agent.run;

import io.deepanalyze.agent.profile.ProfileState;
import io.deepanalyze.agent.source.AnalysisSession;
import io.deepanalyze.report.ColumnProfile;
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
    public static List<MeasuredSource> profile(SparkSession session, AnalysisRequest request) {
        return new AnalysisPipeline(session, request, null).profileAlone();
    }

    /**
     * A source together with rows that were profiled before.
     *
     * @param session the caller's session, which evaluates what SQL makes of sampled cells
     * @param fresh the source
     * @param earlier what is known of the other rows; afterwards of all of them
     * @throws io.deepanalyze.agent.DeepAnalyzeException if it is of other columns, another seed or another sample
     */
    public static MeasuredSource together(SparkSession session, MeasuredSource fresh, ProfileState earlier) {
        Source source = fresh.source();
        long before = earlier.rows();
        earlier.add(fresh.state());
        List<ColumnProfile> columns;
        try (AnalysisSession own = AnalysisSession.of(session)) {
            columns = earlier.profile(own.spark());
        }
        Source all = new Source(
                source.name(),
                source.kind(),
                source.location(),
                source.reader(),
                source.version(),
                earlier.rows(),
                null,
                columns,
                source.notes());
        return new MeasuredSource(
                all.withNote(before + " of its rows were profiled before and not read again."), earlier);
    }
}
