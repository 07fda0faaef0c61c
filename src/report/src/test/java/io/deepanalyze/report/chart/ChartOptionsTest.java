package io.deepanalyze.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChartOptionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyOptionIsJsonWithoutNonFiniteNumbersAndStaysTheSame() {
        SampleCharts.all().forEach((name, option) -> {
            JsonNode json = JSON.valueToTree(option);
            assertThat(json.toString()).as(name).doesNotContain("NaN", "Infinity", "function");
            assertThat(json)
                    .as(name)
                    .isEqualTo(JSON.valueToTree(SampleCharts.all().get(name)));
        });
    }

    @Test
    void onlyWhatStandsOutHasTheStrongColour() {
        JsonNode data = json(ChartOptions.bars(
                        List.of(new Bar("a", 3, true), new Bar("b", 2), new Bar("c", 1)), Axis.count("rows"), null))
                .at("/series/0/data");
        assertThat(data.findValuesAsText("color"))
                .filteredOn(Palette.FOCUS.light()::equals)
                .hasSize(1);
        assertThat(data.at("/0/itemStyle/color").asText()).isEqualTo(Palette.FOCUS.light());
    }

    @Test
    void labelsAreFormattedBeforehand() {
        JsonNode share = json(ChartOptions.bars(List.of(new Bar("a", 0.6701)), Axis.percent("share"), null));
        assertThat(share.at("/series/0/data/0/value").asDouble()).isEqualTo(67.01);
        assertThat(share.at("/series/0/data/0/label/formatter").asText()).isEqualTo("67.0 %");
        assertThat(share.at("/title/text").asText()).isEqualTo("share (%)");
        JsonNode money = json(ChartOptions.bars(List.of(new Bar("a", 4_210_000)), Axis.number("cost", "€"), null));
        assertThat(money.at("/series/0/data/0/label/formatter").asText()).isEqualTo("4.21 M €");
        assertThat(money.at("/title/text").asText()).isEqualTo("cost (millions of €)");
        JsonNode count = json(ChartOptions.bars(List.of(new Bar("a", 12345)), Axis.count("rows"), null));
        assertThat(count.at("/series/0/data/0/label/formatter").asText()).isEqualTo("12,345");
    }

    @Test
    void valuesThatAreNotFiniteLeaveGaps() {
        JsonNode bars = json(ChartOptions.bars(
                List.of(new Bar("a", Double.NaN), new Bar("b", Double.POSITIVE_INFINITY)), Axis.count("rows"), null));
        assertThat(bars.at("/series/0/data").findValuesAsText("value")).containsExactly("-", "-");
        JsonNode empty = json(ChartOptions.scatter(
                List.of(new XY(Double.NaN, 1)), Axis.number("x"), Axis.number("y"), new Line(0, 1)));
        assertThat(empty.at("/series/0/data")).isEmpty();
    }

    @Test
    void longAndHostileLabelsAreCutAndMadeVisible() {
        String name = "a\u0000b\u202Ec\n" + "x".repeat(100);
        JsonNode axis = json(ChartOptions.bars(List.of(new Bar(name, 1)), Axis.count("rows"), null))
                .at("/yAxis/data/0");
        assertThat(axis.asText()).startsWith("a␀b\uFFFDc ").hasSize(28).endsWith("…");
    }

    @Test
    void bracesInLabelsAreNotPlaceholders() {
        JsonNode line = json(ChartOptions.bars(List.of(new Bar("a", 1)), Axis.count("rows"), new Reference(1, "{b}")));
        assertThat(line.at("/series/0/markLine/label/formatter").asText()).isEqualTo("(b)");
    }

    @Test
    void levelsOfTheSameNameStayApart() {
        JsonNode option = json(ChartOptions.groupedBars(
                List.of("x"),
                List.of(new Series("a", List.of(1.0), false), new Series("a", List.of(2.0), false)),
                Axis.count("rows")));
        assertThat(option.at("/legend/data")).extracting(JsonNode::asText).containsExactly("a", "a (2)");
    }

    @Test
    void axesOfTinyAndEqualValuesHaveRoom() {
        Scale constant = Scale.fitted(Axis.number("x"), java.util.stream.DoubleStream.of(7, 7));
        assertThat(constant.min()).isLessThan(7);
        assertThat(constant.max()).isGreaterThan(7);
        Scale tiny = Scale.fromZero(Axis.number("x"), java.util.stream.DoubleStream.of(3e-9));
        assertThat(tiny.max()).isGreaterThan(0);
        assertThat(tiny.text(3e-9)).isEqualTo("3.0e-09");
    }

    @Test
    void rejectsShapesThatDoNotFit() {
        assertThatThrownBy(() -> new Grid(List.of("a", "b"), List.of("r"), List.of(List.of(1.0)), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 columns");
        assertThatThrownBy(() -> ChartOptions.histogram(
                        List.of(1.0), List.of(1L), Axis.number("x"), Axis.count("rows"), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs one edge more");
        assertThatThrownBy(() -> ChartOptions.line(
                        List.of(new PeriodValue("2024", 1)), Axis.number("x"), null, new ChangePoint(1, 1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lies between periods");
    }

    private static JsonNode json(Map<String, Object> option) {
        return JSON.valueToTree(option);
    }
}
