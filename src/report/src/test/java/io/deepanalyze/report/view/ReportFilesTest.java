package io.deepanalyze.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deepanalyze.report.Chart;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.ReportJson;
import io.deepanalyze.report.chart.ChartRenderer;
import io.deepanalyze.report.view.ReportFiles.Format;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ReportFilesTest {
    @Test
    void writesEveryFormAndADrawingPerChart() throws Exception {
        try (ChartRenderer renderer = ChartRenderer.echarts()) {
            String hostile = SampleReport.HOSTILE.get(0);
            ReportFiles written = ReportFiles.of(SampleReport.hostile(hostile), EnumSet.allOf(Format.class), renderer);
            assertThat(written.files())
                    .containsKeys("report.json", "report.md", "report.html", "charts/c1.svg", "charts/c12.svg");
            assertThat(ReportJson.read(text(written, "report.json")).charts()).allMatch(c -> c.svg() != null);
            for (Chart chart : written.report().charts()) {
                Document svg = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(written.files().get(Objects.requireNonNull(chart.svg()))));
                assertThat(svg.getElementsByTagName("title").getLength()).isEqualTo(1);
                assertThat(svg.getElementsByTagName("script").getLength()).isZero();
            }
        }
    }

    @Test
    void isWrittenWithoutPicturesWhereNoneCanBeDrawn() {
        ReportFiles written =
                ReportFiles.of(SampleReport.complete(), Set.of(Format.JSON, Format.MD), ChartRenderer.none());
        assertThat(written.files()).containsOnlyKeys("report.json", "report.md");
        assertThat(written.report().charts()).allMatch(chart -> chart.svg() == null);
        assertThat(text(written, "report.md"))
                .contains("The chart could not be drawn")
                .doesNotContain("charts/");
    }

    @Test
    void showsTheElementsOfAnArrayBelowIt() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode json = mapper.readTree(ReportJson.write(SampleReport.complete()));
        ObjectNode array =
                (ObjectNode) json.get("sources").get(0).get("columns").get(0);
        assertThat(array.has("elements")).isFalse();
        ObjectNode element = array.deepCopy().put("name", "`tags`.`element`").put("distinct", 4711);
        array.put("name", "tags").putArray("elements").add(element);
        Report report = ReportJson.read(json.toString());
        assertThat(mapper.readTree(ReportJson.write(report)).get("sources")).isEqualTo(json.get("sources"));
        ReportFiles written = ReportFiles.of(report, EnumSet.of(Format.HTML, Format.MD), ChartRenderer.none());
        for (String file : Set.of("report.html", "report.md")) {
            assertThat(text(written, file)).containsSubsequence("tags", "element", "4,711");
        }
    }

    private static String text(ReportFiles written, String path) {
        return new String(written.files().get(path), StandardCharsets.UTF_8);
    }
}
