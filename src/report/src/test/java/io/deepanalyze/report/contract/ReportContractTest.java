package io.deepanalyze.report.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deepanalyze.report.ReportJson;
import io.deepanalyze.report.chart.ChartRenderer;
import io.deepanalyze.report.view.ReportFiles;
import io.deepanalyze.report.view.SampleReport;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples keep the contract, and whoever breaks it is found out. */
class ReportContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everySampleKeepsTheContract() {
        for (String name : SampleReport.HOSTILE) {
            ReportFiles files = ReportFiles.of(
                    SampleReport.hostile(name), EnumSet.of(ReportFiles.Format.JSON), ChartRenderer.none());
            String json = new String(files.files().get("report.json"), StandardCharsets.UTF_8);
            assertThat(ReportContract.violations(json)).as(name).isEmpty();
        }
        assertThat(ReportContract.violations(ReportJson.write(SampleReport.complete())))
                .isEmpty();
        assertThat(ReportContract.violations(ReportJson.write(SampleReport.partial())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/run",
                "/run/settings/spark/timeZone",
                "/run/outcome/limit",
                "/run/cost/jobs",
                "/sources/0/reader",
                "/sources/0/columns/0/quantiles/0.5",
                "/sources/0/columns/0/histogram",
                "/findings/0/direction",
                "/findings/0/numbers/0/value",
                "/findings/0/effect/low",
                "/charts/0/svg",
                "/queries/0/resultHash",
                "/queries/0/result/truncated",
                "/narrative/numbers",
                "/questions/0/assumed",
                "/transcript"
            })
    void theSchemaMissesAFieldThatIsLeftOut(String place) {
        int last = place.lastIndexOf('/');
        List<String> violations =
                broken(report -> ((ObjectNode) report.at(place.substring(0, last))).remove(place.substring(last + 1)));
        assertThat(violations).isNotEmpty().allMatch(violation -> violation.startsWith(place.substring(0, last)));
    }

    @ParameterizedTest
    @CsvSource({
        "/schemaVersion, 2",
        "/run/startedAt, '\"yesterday\"'",
        "/run/outcome/status, '\"done\"'",
        "/run/cost/queries, -1",
        "/sources/0/kind, '\"excel\"'",
        "/sources/0/rows, 1.5",
        "/sources/0/reader, null",
        "/sources/0/columns/0/role, '\"number\"'",
        "/sources/0/columns/0/mean, '\"nan\"'",
        "/sources/0/columns/0/histogram, null",
        "/findings/0/id, '\"1\"'",
        "/findings/0/kind, '\"insight\"'",
        "/findings/0/direction, '\"sideways\"'",
        "/findings/0/score, 2",
        "/findings/0/test/pValue, '\"NaN\"'",
        "/findings/0/values/0, '{}'",
        "/findings/0/numbers/0/row, -1",
        "/findings/12/reference, null",
        "/charts/0/svg, '\"../../etc/passwd\"'",
        "/charts/0/option, '[]'",
        "/queries/0/language, '\"python\"'",
        "/queries/0/result/rows/0/0, '[1]'",
        "/queries/0/resultHash, '\"sha256:0\"'",
        "/transcript, null"
    })
    void theSchemaRejectsAWrongValue(String place, String value) {
        assertThat(broken(report -> set(report, place, value)))
                .anyMatch(violation -> violation.startsWith(place + ":"));
    }

    @ParameterizedTest
    @CsvSource({
        "/sources/0/columns/0/mean, '\"NaN\"'",
        "/sources/0/columns/0/skewness, '\"-Infinity\"'",
        "/findings/0/effect/high, null",
        "/findings/0/effect/value, '\"Infinity\"'",
        "/findings/0/subgroup, null",
        "/findings/0/test, null",
        "/run/goal, null"
    })
    void theSchemaAllowsWhatTheContractAllows(String place, String value) {
        assertThat(broken(report -> set(report, place, value))).isEmpty();
    }

    @Test
    void aPartialRunSaysWhy() {
        assertThat(broken(report -> set(report, "/run/outcome/status", "\"partial\"")))
                .containsExactly("/run/outcome/reason: null found, string expected");
    }

    @Test
    void aCompleteRunHasAFinding() {
        assertThat(broken(report -> ((ObjectNode) report).putArray("findings")))
                .containsExactly("/findings: must have at least 1 items but found 0");
    }

    @Test
    void findsAnUnboundNumeral() {
        assertThat(broken(report -> set(report, "/findings/0/title", "\"Hardware grew by 7,000.5 %\"")))
                .containsExactly("f1: no entry binds '7,000.5 %' in: Hardware grew by 7,000.5 %");
        assertThat(broken(report -> set(report, "/narrative/sections/0/markdown", "\"See [f1], 99 of `9`.\"")))
                .containsExactly("narrative: no entry binds '99' in: See [f1], 99 of `9`.");
        assertThat(broken(report -> set(report, "/findings/0/title", "\"Twenty of them\"")))
                .containsExactly("f1: the number word 'Twenty' in: Twenty of them");
    }

    @Test
    void findsANumberThatItsCellDoesNotHold() {
        assertThat(broken(report -> set(report, "/findings/0/numbers/0/row", "1")))
                .singleElement()
                .asString()
                .startsWith("f1: the source gives 500, not the value");
        assertThat(broken(report -> set(report, "/findings/0/numbers/0/query", "\"q77\"")))
                .singleElement()
                .asString()
                .contains("no such query");
        assertThat(broken(report -> set(report, "/findings/0/numbers/0/query", "\"q1\"")))
                .singleElement()
                .asString()
                .contains("prose cites the profile");
    }

    @Test
    void findsAResultThatWasForged() {
        assertThat(broken(report -> set(report, "/queries/1/result/rows/0/1", "336")))
                .singleElement()
                .asString()
                .startsWith("q3: the rows' hash is sha256:");
    }

    @Test
    void findsCellsThatDoNotFitTheirType() {
        assertThat(broken(report -> set(report, "/queries/1/result/rows/0/1", "9007199254740993")))
                .contains("q3: 9007199254740993 is no bigint");
        assertThat(broken(report -> set(report, "/queries/1/result/columns/1/type", "\"decimal(10,0)\"")))
                .contains("q3: 335 is no decimal(10,0)");
        assertThat(broken(report -> set(report, "/queries/1/rows", "6")))
                .contains("q3: truncated is false with 5 of 6 rows");
    }

    @Test
    void findsReferencesToNothing() {
        assertThat(broken(report -> set(report, "/findings/0/evidence/0", "\"q9\"")))
                .containsExactly("f1: there is no \"q9\" to refer to");
        assertThat(broken(report -> set(report, "/findings/0/chart", "\"c99\"")))
                .containsExactly("f1: there is no \"c99\" to refer to");
        assertThat(broken(report -> set(report, "/findings/1/id", "\"f1\""))).contains("findings: \"f1\" occurs twice");
        assertThat(broken(report -> set(report, "/narrative/sections/0/markdown", "\"See [f99].\"")))
                .containsExactly("narrative: there is no finding f99");
    }

    @Test
    void findsABrokenConventionOfAKind() {
        assertThat(broken(report -> ((ArrayNode) report.at("/findings/6/columns")).remove(2)))
                .singleElement()
                .asString()
                .startsWith("f7 (reversal): too few columns");
        assertThat(broken(report -> set(report, "/findings/11/direction", "\"up\"")))
                .containsExactly("f12 (key): the direction is \"up\"");
        assertThat(broken(report -> set(report, "/findings/2/columns/0", "\"cost\"")))
                .containsExactly("f3 (trend): the last column is not a time, cost");
        assertThat(broken(report -> set(report, "/findings/0/columns/0", "\"costs\"")))
                .containsExactly("f1 (outstanding): no source has the column \"costs\"");
    }

    @ParameterizedTest
    @CsvSource({"a + b * a, 12", "(a + b) * a, 14", "a - b - a, -5", "-a - -b, 3", "(a + b) / 2, 3.5", "a / b, 0.4"})
    void evaluatesDerivations(String derivation, BigDecimal value) {
        assertThat(Arithmetic.evaluate(derivation, Map.of("a", BigDecimal.valueOf(2), "b", BigDecimal.valueOf(5))))
                .isEqualByComparingTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a + 7", "a b", "a +", "(a", "a)", "c", "a ^ b", ""})
    void evaluatesNothingElse(String derivation) {
        Map<String, BigDecimal> operands = Map.of("a", BigDecimal.ONE, "b", BigDecimal.ONE);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Arithmetic.evaluate(derivation, operands)))
                .isInstanceOf(RuntimeException.class);
    }

    private static List<String> broken(Consumer<JsonNode> change) {
        try {
            JsonNode report = JSON.readTree(ReportJson.write(SampleReport.complete()));
            change.accept(report);
            return ReportContract.violations(JSON.writeValueAsString(report));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void set(JsonNode report, String place, String value) {
        int last = place.lastIndexOf('/');
        JsonNode parent = report.at(place.substring(0, last));
        String key = place.substring(last + 1);
        try {
            if (parent instanceof ArrayNode array) {
                array.set(Integer.parseInt(key), JSON.readTree(value));
            } else {
                ((ObjectNode) parent).set(key, JSON.readTree(value));
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
