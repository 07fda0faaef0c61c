package io.deepanalyze.spark;

import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.ReportJson;
import io.deepanalyze.report.Source;
import java.util.List;

/** A source that the agent has profiled. */
final class MeasuredProfile implements Profile {
    private final Source source;

    MeasuredProfile(Source source) {
        this.source = source;
    }

    @Override
    public List<ColumnProfile> columns() {
        return source.columns();
    }

    @Override
    public String toJson() {
        return ReportJson.write(source);
    }

    @Override
    public void show() {
        System.out.print(ProfileText.of(source));
    }
}
