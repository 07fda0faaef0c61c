package io.deepanalyze.spark;

import static io.deepanalyze.spark.ModelEndpoint.answer;
import static io.deepanalyze.spark.ModelEndpoint.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.contract.ReportContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The facade from the shaded jar with a model behind an endpoint, which a test plays. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelIT {
    private static final String BY_CATEGORY =
            sql("SELECT category, count(*) AS n FROM incidents GROUP BY category ORDER BY n DESC");

    private SparkSession spark;

    @BeforeAll
    void start() {
        spark = LocalSpark.start();
    }

    @AfterAll
    void stop() {
        spark.stop();
    }

    private AnalysisBuilder incidents(String url) {
        return DeepAnalyze.on(spark)
                .table("incidents", Incidents.of(spark))
                .model("scripted")
                .modelUrl(url);
    }

    @Test
    void answersAQuestionWithTheQueriesThatItRestsOn() throws IOException {
        try (ModelEndpoint endpoint = ModelEndpoint.saying(BY_CATEGORY, answer("Hardware: 400 incidents."))) {
            Answer answer = incidents(endpoint.url()).ask("Which category is the largest?");
            assertThat(answer.text()).isEqualTo("Hardware: 400 incidents.");
            assertThat(answer.canTell()).isTrue();
            assertThat(answer.unbound()).isEmpty();
            assertThat(answer.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(answer.evidence()).containsExactly("q2");
            assertThat(answer.transcript()).contains("SELECT category");
            JsonNode json = new ObjectMapper().readTree(answer.toJson());
            assertThat(json.get("numbers")).hasSize(1);
            assertThat(json.get("queries").get(0).get("code").textValue()).startsWith("SELECT category");
            assertThat(json.get("model").textValue()).isEqualTo("scripted");
            assertThat(json.get("cost").get("promptTokens").longValue()).isEqualTo(2_000);
        }
    }

    @Test
    void sharesNoCellsUnlessSamplesAreShared() {
        String values = sql("SELECT category, location, hours FROM incidents ORDER BY hours LIMIT 5");
        for (String sharing : new String[] {"none", "profile"}) {
            try (ModelEndpoint endpoint =
                    ModelEndpoint.saying(values, BY_CATEGORY, answer("CANNOT TELL: it is not shared."))) {
                incidents(endpoint.url()).shareData(sharing).goal("Why?").analyze();
                assertThat(endpoint.conversations()).hasSizeGreaterThanOrEqualTo(3);
                assertThat(endpoint.conversations().get(0)).contains("category", "location", "hours");
                assertThat(endpoint.conversations().get(1))
                        .as(sharing)
                        .doesNotContain(
                                "Hardware", "Software", "Network", "Database", "Canada", "Denmark", "Australia");
                assertThat(endpoint.conversations().get(2))
                        .as(sharing)
                        .doesNotContain("Canada", "Denmark", "Australia");
                if (sharing.equals("none")) {
                    assertThat(endpoint.conversations().get(2)).doesNotContain("Hardware", "400");
                }
            }
        }
        try (ModelEndpoint endpoint = ModelEndpoint.saying(values, answer("Hardware is the largest."))) {
            incidents(endpoint.url()).shareData("samples").ask("Which?");
            assertThat(endpoint.conversations().get(0)).contains("Hardware", "Canada");
        }
    }

    @Test
    void goesOnFromTheStatisticalFindings() {
        try (ModelEndpoint endpoint = ModelEndpoint.saying(
                sql("difference(hours, category)"),
                BY_CATEGORY,
                answer("# Incidents\n\nThere are 400 of hardware.\n\n## Time\n\nThey take longer [f1]."))) {
            Analysis analysis = incidents(endpoint.url()).analyze();
            assertThat(analysis.outcome().status()).isEqualTo(Outcome.Status.COMPLETE);
            assertThat(analysis.toJson()).contains("\"analyst\" : \"hybrid\"", "\"model\" : \"scripted\"");
            assertThat(ReportContract.violations(analysis.toJson())).isEmpty();
            assertThat(analysis.toHtml()).contains("There are 400 of hardware.");
            assertThat(analysis.findings()).extracting(Finding::kind).contains("group_difference");
        }
    }

    @Test
    void stillReportsWhereNothingListens() throws IOException {
        String url;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            url = "http://127.0.0.1:" + gone.getLocalPort() + "/v1";
        }
        Analysis analysis = incidents(url).analyze();
        assertThat(analysis.outcome().status()).isEqualTo(Outcome.Status.PARTIAL);
        assertThat(analysis.outcome().reason()).contains("scripted");
        assertThat(analysis.findings()).isNotEmpty();
        assertThat(ReportContract.violations(analysis.toJson())).isEmpty();

        Answer answer = incidents(url).ask("Which?");
        assertThat(answer.outcome().status()).isEqualTo(Outcome.Status.FAILED);
    }

    @Test
    void showsThePromptAndSendsNothing() {
        try (ModelEndpoint endpoint = ModelEndpoint.saying("never")) {
            String prompt = incidents(endpoint.url()).shareData("none").prompt("Which category?");
            assertThat(prompt)
                    .contains("system:", "Which category?", "location")
                    .doesNotContain("Hardware");
            assertThat(endpoint.conversations()).isEmpty();
        }
    }

    @Test
    void goesOnFromAJournal(@TempDir Path folder) {
        String journal = folder.resolve("journal").toString();
        try (ModelEndpoint endpoint = ModelEndpoint.saying(BY_CATEGORY, answer("Hardware: 400 incidents."))) {
            incidents(endpoint.url()).journal(journal).ask("Which?");
            Answer again = incidents(endpoint.url()).journal(journal).ask("Which?");
            assertThat(again.text()).isEqualTo("Hardware: 400 incidents.");
            assertThat(endpoint.conversations()).hasSize(2);
        }
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> DeepAnalyze.on(spark)
                        .table("incidents", Incidents.of(spark))
                        .ask("Which?"))
                .isInstanceOf(DeepAnalyzeException.class)
                .hasMessageContaining("none is set");
        assertThatThrownBy(() -> incidents("http://user:secret@127.0.0.1:1/v1").ask("Which?"))
                .isInstanceOf(DeepAnalyzeException.class)
                .message()
                .doesNotContain("secret");
        assertThatThrownBy(() ->
                        incidents("http://127.0.0.1:1/v1").analyst("oracle").analyze())
                .isInstanceOf(DeepAnalyzeException.class)
                .hasMessageContaining("statistical");
    }
}
