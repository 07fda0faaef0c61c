package io.deepanalyze.report.view;

import io.deepanalyze.report.Chart;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.ReportJson;
import io.deepanalyze.report.chart.ChartRenderer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of a report, but for the transcript, which its run keeps.
 *
 * @param report the report as the files have it: {@link Chart#svg} is the path of the drawing that is among them, or null
 *     where there is none
 * @param files the files' bytes by path inside the report's folder, in the order in which they are to be written
 */
public record ReportFiles(Report report, Map<String, byte[]> files) {
    public ReportFiles {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /** The forms of a report. */
    public enum Format {
        /** {@code report.html}, one page that holds everything. */
        HTML,
        /** {@code report.md} and the drawings in {@code charts/}. */
        MD,
        /** {@code report.json} and the drawings in {@code charts/}. */
        JSON
    }

    /**
     * Writes a report in memory. Each chart is drawn once; one that cannot be drawn is left out and the views say so.
     *
     * @param report the report; whatever {@code svg} its charts have is replaced
     * @param formats the forms that are asked for
     * @param renderer draws the charts; stays open
     */
    public static ReportFiles of(Report report, Set<Format> formats, ChartRenderer renderer) {
        Drawings drawings = Drawings.of(report, renderer);
        Report drawn = withDrawings(report, drawings);
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Chart chart : drawn.charts()) {
            String path = chart.svg();
            if (path != null) {
                files.put(path, bytes(StandaloneSvg.of(drawings.svg(chart.id()).orElseThrow(), chart)));
            }
        }
        if (formats.contains(Format.JSON)) {
            files.put("report.json", bytes(ReportJson.write(drawn)));
        }
        if (formats.contains(Format.MD)) {
            files.put("report.md", bytes(MarkdownView.render(drawn)));
        }
        if (formats.contains(Format.HTML)) {
            files.put("report.html", bytes(HtmlView.render(drawn, drawings)));
        }
        return new ReportFiles(drawn, files);
    }

    /** The page alone. */
    public static String html(Report report, ChartRenderer renderer) {
        Drawings drawings = Drawings.of(report, renderer);
        return HtmlView.render(withDrawings(report, drawings), drawings);
    }

    /** The Markdown document alone; it links the drawings where {@link #of} puts them. */
    public static String markdown(Report report) {
        return MarkdownView.render(report);
    }

    private static Report withDrawings(Report report, Drawings drawings) {
        List<Chart> charts = report.charts().stream()
                .map(chart -> {
                    @Nullable
                    String path = drawings.svg(chart.id()).isPresent() ? "charts/" + chart.id() + ".svg" : null;
                    return new Chart(chart.id(), chart.title(), chart.altText(), chart.option(), path, chart.query());
                })
                .toList();
        return new Report(
                report.schemaVersion(),
                report.run(),
                report.sources(),
                report.findings(),
                charts,
                report.queries(),
                report.tests(),
                report.narrative(),
                report.questions(),
                report.transcript());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
