package io.deepanalyze.spark;

import io.deepanalyze.spark.internal.ReportFolder;
import io.deepanalyze.spark.internal.ReportFormat;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/** Writes the chosen files of an analysis. */
final class FolderWriter implements ReportWriter {
    private final FinishedAnalysis analysis;
    private final Configuration hadoop;
    private Set<ReportFormat> formats = EnumSet.allOf(ReportFormat.class);
    private ReportFolder.Existing existing = ReportFolder.Existing.REFUSE;

    FolderWriter(FinishedAnalysis analysis, Configuration hadoop) {
        this.analysis = analysis;
        this.hadoop = hadoop;
    }

    @Override
    public ReportWriter formats(String formats) {
        this.formats = ReportFormat.parse(formats);
        return this;
    }

    @Override
    public ReportWriter overwrite() {
        existing = ReportFolder.Existing.REPLACE;
        return this;
    }

    @Override
    public String save(String folder) {
        Map<String, byte[]> chosen = new TreeMap<>(analysis.files());
        chosen.keySet().removeIf(path -> formats.stream().noneMatch(format -> format.needs(path)));
        return new ReportFolder(hadoop, folder).write(chosen, existing);
    }
}
