package io.deepanalyze.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.source.SourceRequest;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.ReportJson;
import io.deepanalyze.report.contract.ReportContract;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Whole analyses, as users run them; every report is held against the contract. */
final class Analyses {
    private Analyses() {}

    /** The report of a run that nothing cut short. */
    static Report complete(SparkSession session, SourceRequest... sources) {
        Report report = report(session, AnalysisListener.SILENT, sources);
        assertThat(report.run().outcome()).isEqualTo(Outcome.COMPLETE);
        return report;
    }

    /** The report of a lone DataFrame. */
    static Report complete(Dataset<Row> data) {
        return complete(data.sparkSession(), new SourceRequest.OfDataFrame(null, data));
    }

    /** The report of a run, whatever its outcome. */
    static Report report(SparkSession session, AnalysisListener listener, SourceRequest... sources) {
        return report(session, request(listener, List.of(), List.of(), sources));
    }

    static Report report(SparkSession session, AnalysisRequest request) {
        try {
            Report report = AnalysisRun.start(session, request).await().report();
            assertThat(ReportContract.violations(ReportJson.write(report))).isEmpty();
            return report;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    static AnalysisRequest request(
            AnalysisListener listener, List<String> exclude, List<String> mask, SourceRequest... sources) {
        return new AnalysisRequest(
                List.of(sources),
                null,
                AnalysisRequest.DEFAULT_SEED,
                AnalysisRequest.DEFAULT_FALSE_DISCOVERY_RATE,
                AnalysisRequest.DEFAULT_SAMPLE_ROWS,
                null,
                null,
                exclude,
                mask,
                null,
                null,
                null,
                listener);
    }

    static SourceRequest path(Object path) {
        return new SourceRequest.OfPath(null, path.toString(), null, Map.of());
    }

    static SourceRequest frame(String name, Dataset<Row> data) {
        return new SourceRequest.OfDataFrame(name, data);
    }

    /** The profile of a column of the first source. */
    static ColumnProfile column(Report report, String name) {
        return report.sources().get(0).columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No column " + name + " among "
                        + report.sources().get(0).columns().stream()
                                .map(ColumnProfile::name)
                                .toList()));
    }
}
