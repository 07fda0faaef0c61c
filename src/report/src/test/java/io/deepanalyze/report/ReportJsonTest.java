package io.deepanalyze.report;

import static io.deepanalyze.report.SmallReport.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deepanalyze.report.contract.ReportContract;
import io.deepanalyze.report.view.SampleReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void readsBackWhatItWrites() {
        List<Report> reports = new ArrayList<>(List.of(SampleReport.complete(), SampleReport.partial()));
        SampleReport.HOSTILE.forEach(name -> reports.add(SampleReport.hostile(name)));
        for (Report report : reports) {
            String json = ReportJson.write(report);
            assertThat(ReportJson.write(ReportJson.read(json))).isEqualTo(json);
        }
    }

    @Test
    void keepsEveryFormOfNumber() {
        Finding finding = finding(
                "f1",
                "It is so.",
                SmallReport.cell("1", 0.1, 0, "n"),
                new BoundNumber.Field("1", 1e-300, "f1", "effect", 100.0, 3),
                new BoundNumber.Derived("1", -0.0, "a", Map.of("a", new BoundNumber.Operand("q2", 0, "n")), null, null),
                new BoundNumber.Literal("1", "name"));
        Report read = ReportJson.read(ReportJson.write(SmallReport.of(finding)));
        assertThat(read.findings()).containsExactly(finding);
        assertThat(read.queries().get(0).result()).isEqualTo(SmallReport.RESULT);
        assertThat(read.queries().get(0).result().rows().get(0).get(1)).isInstanceOf(Long.class);
    }

    @Test
    void writesWhatIsNotFiniteAsStrings() {
        Finding.Effect effect =
                new Finding.Effect("ratio", Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 0.95);
        Finding finding = withEffect(effect);
        String json = ReportJson.write(SmallReport.of(finding));
        assertThat(json).contains("\"value\" : \"Infinity\"", "\"low\" : \"-Infinity\"", "\"high\" : \"NaN\"");
        assertThat(ReportJson.read(json).findings().get(0).effect()).isEqualTo(effect);
        assertThat(ReportContract.schemaViolations(json)).isEmpty();
    }

    @Test
    void keepsParametersOfAHypothesisAsTheyAre() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("long", 9007199254740993L);
        parameters.put("small", 1L);
        parameters.put("double", 0.1);
        parameters.put("null", null);
        parameters.put("list", Arrays.asList("a", null, List.of(2L)));
        Finding.Hypothesis hypothesis = new Finding.Hypothesis("trend", parameters);
        Finding finding = withHypothesis(hypothesis);
        assertThat(ReportJson.read(ReportJson.write(SmallReport.of(finding)))
                        .findings()
                        .get(0)
                        .hypothesis())
                .isEqualTo(hypothesis);
    }

    @Test
    void writesFieldsInTheContractsOrder() throws IOException {
        List<String> names = new ArrayList<>();
        JSON.readTree(ReportJson.write(SmallReport.of())).fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        "schemaVersion",
                        "run",
                        "sources",
                        "findings",
                        "charts",
                        "queries",
                        "tests",
                        "narrative",
                        "questions",
                        "transcript");
    }

    @Test
    void ignoresUnknownFieldsEverywhere() throws IOException {
        String json = ReportJson.write(SampleReport.complete());
        JsonNode tree = JSON.readTree(json);
        for (String place : List.of(
                "",
                "/run",
                "/run/settings/spark",
                "/run/outcome",
                "/sources/0",
                "/sources/0/columns/0",
                "/sources/0/columns/1/top/0",
                "/findings/0",
                "/findings/0/effect",
                "/findings/0/numbers/0",
                "/charts/0",
                "/queries/0",
                "/queries/0/result/columns/0",
                "/narrative",
                "/narrative/sections/0",
                "/questions/0")) {
            ((ObjectNode) tree.at(place)).putObject("unknown").put("value", 1);
        }
        String more = JSON.writeValueAsString(tree);
        assertThat(ReportJson.write(ReportJson.read(more))).isEqualTo(json);
        assertThat(ReportContract.schemaViolations(more)).isEmpty();
    }

    @Test
    void readsALiteralThatHasAValueToo() {
        Finding finding = finding("f1", "At 95 %.", new BoundNumber.Literal("95 %", "constant"));
        String json = ReportJson.write(SmallReport.of(finding))
                .replace("\"literal\" : true", "\"value\" : 95, \"literal\" : true");
        assertThat(ReportJson.read(json).findings()).containsExactly(finding);
        assertThatThrownBy(() -> ReportJson.read(json.replace("\"literal\" : true", "\"literal\" : false")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has literal false");
    }

    @Test
    void readsAReportThatHasOnlyWhatTheContractAsksFor() throws IOException {
        Report read = ReportJson.read(contractsExample());
        assertThat(read.tests()).isEqualTo(TestFamily.NONE);
        assertThat(read.sources().get(0).notes()).isEmpty();
        assertThat(read.sources().get(0).columns().get(0).top().get(0).exact()).isTrue();
        assertThat(read.findings().get(0).subgroup()).isEmpty();
        assertThat(read.run().settings().mask()).isEmpty();
        assertThat(Bindings.problems(read)).isEmpty();
        assertThat(ReportContract.violations(contractsExample())).isEmpty();
    }

    @Test
    void namesTheVersionThatWroteAnotherSchema() {
        assertThatThrownBy(() ->
                        ReportJson.read("{\"schemaVersion\": 2, \"run\": {\"product\": \"9.0\"}, \"findings\": 5}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The report has schemaVersion 2, and this product reads 1. Use the version that wrote it, 9.0");
        assertThatThrownBy(() -> ReportJson.read("{}")).hasMessageStartingWith("The report has schemaVersion 0");
    }

    @Test
    void saysThatItIsNoReport() {
        for (String text : List.of("", "[]", "{", "null", "{\"schemaVersion\": 1}", "{\"schemaVersion\": \"x\"}")) {
            assertThatThrownBy(() -> ReportJson.read(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("This is not a report.json that the product can read");
        }
    }

    @Test
    void givesTheSchemaThatItsReportsKeep() throws IOException {
        assertThat(JSON.readTree(ReportJson.schema()).path("$schema").asText())
                .isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(ReportContract.violations(ReportJson.write(SampleReport.complete())))
                .isEmpty();
    }

    private static String contractsExample() throws IOException {
        try (var in = ReportJsonTest.class.getResourceAsStream("contract-example.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Finding withEffect(Finding.Effect effect) {
        return edited(tree -> tree.set("effect", ReportJson.tree(effect)));
    }

    private static Finding withHypothesis(Finding.Hypothesis hypothesis) {
        return edited(tree -> tree.set("hypothesis", ReportJson.tree(hypothesis)));
    }

    private static Finding edited(Consumer<ObjectNode> edit) {
        try {
            ObjectNode report =
                    (ObjectNode) JSON.readTree(ReportJson.write(SmallReport.of(finding("f1", "It is so."))));
            edit.accept((ObjectNode) report.path("findings").path(0));
            return ReportJson.read(JSON.writeValueAsString(report)).findings().get(0);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
