package io.deepanalyze.spark;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.run.MeasuredSource;
import io.deepanalyze.agent.run.ProfileRun;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.ReportJson;
import io.deepanalyze.spark.internal.StateFile;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** A source that the agent has profiled. */
final class MeasuredProfile implements Profile {
    private final SparkSession spark;
    private final MeasuredSource measured;

    MeasuredProfile(SparkSession spark, MeasuredSource measured) {
        this.spark = spark;
        this.measured = measured;
    }

    @Override
    public List<ColumnProfile> columns() {
        return measured.source().columns();
    }

    @Override
    public String toJson() {
        return ReportJson.write(measured.source());
    }

    @Override
    public void show() {
        System.out.print(ProfileText.of(measured.source()));
    }

    @Override
    public void saveState(String file) {
        for (ColumnProfile column : columns()) {
            if (column.masked()) {
                throw new DeepAnalyzeException(
                        ErrorCode.INVALID_ARGUMENT,
                        "The state of the profile cannot be kept, because '" + column.name()
                                + "' is masked and its values can be found from a state. Exclude the column instead.");
            }
        }
        stateFile(file).write(measured.state());
    }

    @Override
    public Profile withState(String file) {
        return new MeasuredProfile(
                spark, ProfileRun.together(spark, measured, stateFile(file).read()));
    }

    private StateFile stateFile(String file) {
        return new StateFile(spark.sparkContext().hadoopConfiguration(), file);
    }
}
