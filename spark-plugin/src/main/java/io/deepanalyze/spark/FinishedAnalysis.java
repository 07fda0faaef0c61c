package io.deepanalyze.spark;

import io.deepanalyze.agent.protocol.TranscriptJson;
import io.deepanalyze.agent.run.CompletedAnalysis;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.Source;
import io.deepanalyze.report.chart.ChartRenderer;
import io.deepanalyze.report.view.ConsoleView;
import io.deepanalyze.report.view.ReportFiles;
import io.deepanalyze.spark.internal.ReportFolder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** The agent's result and its files, which are drawn once, when somebody first asks for one. */
final class FinishedAnalysis implements Analysis {
    private static final int CONSOLE_WIDTH = 100;

    private final SparkSession spark;
    private final CompletedAnalysis completed;
    private @Nullable Map<String, byte[]> files;

    FinishedAnalysis(SparkSession spark, CompletedAnalysis completed) {
        this.spark = spark;
        this.completed = completed;
    }

    @Override
    public Outcome outcome() {
        return report().run().outcome();
    }

    @Override
    public List<Finding> findings() {
        return report().findings();
    }

    @Override
    public List<Source> sources() {
        return report().sources();
    }

    @Override
    public String toHtml() {
        return text(ReportFolder.HTML);
    }

    @Override
    public String toMarkdown() {
        return text(ReportFolder.MARKDOWN);
    }

    @Override
    public String toJson() {
        return text(ReportFolder.JSON);
    }

    @Override
    public Dataset<Row> findingsTable() {
        return FindingsTable.of(spark, report());
    }

    @Override
    public String save(String folder) {
        return write().save(folder);
    }

    @Override
    public ReportWriter write() {
        return new FolderWriter(this, spark.sparkContext().hadoopConfiguration());
    }

    @Override
    public void show() {
        System.out.print(ConsoleView.render(report(), CONSOLE_WIDTH));
    }

    Report report() {
        return completed.report();
    }

    /** All files of the run by their path inside its folder. */
    synchronized Map<String, byte[]> files() {
        Map<String, byte[]> rendered = files;
        if (rendered == null) {
            rendered = new TreeMap<>();
            try (ChartRenderer renderer = ChartRenderer.echarts()) {
                rendered.putAll(ReportFiles.of(report(), EnumSet.allOf(ReportFiles.Format.class), renderer)
                        .files());
            }
            rendered.put(
                    ReportFolder.TRANSCRIPT,
                    TranscriptJson.write(completed.transcript()).getBytes(StandardCharsets.UTF_8));
            files = rendered;
        }
        return rendered;
    }

    private String text(String file) {
        return new String(Objects.requireNonNull(files().get(file), file), StandardCharsets.UTF_8);
    }
}
