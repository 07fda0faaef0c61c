package io.deepanalyze.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class EChartsRendererTest {
    private static final Path DRAWINGS = Path.of("target", "drawings");

    @Test
    void drawsEveryKindOfChartTheSameEachTime() throws Exception {
        Files.createDirectories(DRAWINGS);
        try (ChartRenderer first = ChartRenderer.echarts();
                ChartRenderer second = ChartRenderer.echarts()) {
            // Other charts drawn before must not show in the bytes.
            second.draw("other", SampleCharts.all().get("bars"));
            for (Map.Entry<String, Map<String, Object>> chart :
                    SampleCharts.all().entrySet()) {
                String svg = first.draw(chart.getKey(), chart.getValue()).orElseThrow();
                Files.writeString(DRAWINGS.resolve(chart.getKey() + ".svg"), svg);
                assertThat(second.draw(chart.getKey(), chart.getValue()))
                        .as(chart.getKey())
                        .contains(svg);
                assertThat(parse(svg).getAttribute("viewBox"))
                        .as(chart.getKey())
                        .startsWith("0 0 560 ");
                assertThat(svg)
                        .as(chart.getKey())
                        .doesNotContain("zr0", "zr1", "ecmeta", "<style", "class=")
                        .contains("<path");
                assertOnlyPaletteColours(chart.getKey(), svg);
            }
        }
    }

    @Test
    void drawsTheSameInSeveralThreads() {
        Map<String, Map<String, Object>> charts = SampleCharts.all();
        try (ChartRenderer alone = ChartRenderer.echarts();
                ChartRenderer shared = ChartRenderer.echarts()) {
            List<String> ids = List.copyOf(charts.keySet());
            List<String> together = ids.parallelStream()
                    .map(id -> shared.draw(id, charts.get(id)).orElseThrow())
                    .toList();
            assertThat(together)
                    .containsExactlyElementsOf(ids.stream()
                            .map(id -> alone.draw(id, charts.get(id)).orElseThrow())
                            .toList());
        }
    }

    @Test
    void escapesNamesFromData() throws Exception {
        String hostile = "</text><script>alert(1)</script>";
        Map<String, Object> option = ChartOptions.bars(
                List.of(new Bar(hostile, 2, true), new Bar("\" onload=\"x", 1), new Bar("\uD800\u0001", 1)),
                Axis.count(hostile),
                new Reference(1, hostile));
        try (ChartRenderer renderer = ChartRenderer.echarts()) {
            String svg = renderer.draw("c1", option).orElseThrow();
            assertThat(parse(svg).getElementsByTagName("script").getLength()).isZero();
            assertThat(svg).doesNotContain("<script", " onload=\"x");
        }
    }

    @Test
    void givesUpWhatCannotBeDrawnAndGoesOn() {
        try (ChartRenderer renderer = ChartRenderer.echarts()) {
            Map<String, Object> bad = Map.of("series", List.of(Map.of("type", "heatmap", "data", List.of(1))));
            assertThat(renderer.draw("c1", bad)).isEmpty();
            assertThat(renderer.draw("c2", SampleCharts.all().get("bars"))).isPresent();
        }
    }

    @Test
    void endsWhatTakesTooLong() {
        try (ChartRenderer renderer = ChartRenderer.echarts(Duration.ofMillis(1))) {
            assertThat(renderer.draw("c1", SampleCharts.all().get("bars"))).isEmpty();
        }
    }

    @Test
    void rejectsAnIdThatCouldLeaveItsAttribute() {
        try (ChartRenderer renderer = ChartRenderer.none();
                ChartRenderer echarts = ChartRenderer.echarts()) {
            assertThat(renderer.draw("c1", new HashMap<>())).isEmpty();
            assertThatThrownBy(() -> echarts.draw("a\"b", new HashMap<>()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("letters and digits");
        }
    }

    private static void assertOnlyPaletteColours(String name, String svg) {
        assertThat(java.util.regex.Pattern.compile("(?:fill|stroke)=\"(#[0-9a-fA-F]+|rgb[^\"]*)\"")
                        .matcher(svg.replaceAll("<path[^>]* fill-opacity=\"0\"[^>]*>|(?s:<clipPath.*?</clipPath>)", ""))
                        .results()
                        .map(m -> m.group(1))
                        .distinct())
                .as(name)
                .isSubsetOf(java.util.Arrays.stream(Palette.values())
                        .map(Palette::light)
                        .toList());
    }

    private static Element parse(String svg) throws Exception {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)))
                    .getDocumentElement();
        } catch (IOException e) {
            throw new AssertionError(svg, e);
        }
    }
}
