package io.deepanalyze.spark.cli;

import static io.deepanalyze.spark.ModelEndpoint.answer;
import static io.deepanalyze.spark.ModelEndpoint.sql;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deepanalyze.report.contract.ReportContract;
import io.deepanalyze.spark.ModelEndpoint;
import io.deepanalyze.spark.TestData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that need a model, from the shaded jar, in this process. */
class ModelCommandsIT {
    /** A variable that every environment has stands for that of a key. */
    private static final String KEY_VARIABLE = "PATH";

    private static final int TASKS = 8;
    private static final String BY_CATEGORY =
            sql("SELECT category, count(*) AS n FROM cases GROUP BY category ORDER BY n DESC");

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String data = "";

    @BeforeEach
    void write() throws IOException {
        data = "cases=" + Files.writeString(directory.resolve("incidents.csv"), TestData.incidentsCsv());
    }

    @Test
    void asksAndSaysTheKeyNowhereButInTheHeader() throws IOException {
        String key = System.getenv(KEY_VARIABLE);
        try (ModelEndpoint endpoint = ModelEndpoint.saying(BY_CATEGORY, answer("Hardware: 400 incidents."))) {
            assertThat(run(endpoint, "ask", "--json", "--model-key-env", KEY_VARIABLE, data, "Which is the largest?"))
                    .as(err.toString())
                    .isZero();
            JsonNode json = new ObjectMapper().readTree(out.toString());
            assertThat(json.get("answer").textValue()).isEqualTo("Hardware: 400 incidents.");
            assertThat(json.get("queries")
                            .get(0)
                            .get("result")
                            .get("rows")
                            .get(0)
                            .get(1)
                            .longValue())
                    .isEqualTo(400);
            assertThat(out + "\n" + err).doesNotContain(key);
            assertThat(endpoint.received())
                    .filteredOn(each -> each.path().endsWith("/chat/completions"))
                    .hasSize(2)
                    .allSatisfy(each -> {
                        assertThat(each.headers()).containsEntry("Authorization", "Bearer " + key);
                        assertThat(each.body()).doesNotContain(key);
                    });
        }
        try (ModelEndpoint endpoint =
                ModelEndpoint.saying(BY_CATEGORY, answer("Hardware: 400. That is 66.6 % of them."))) {
            assertThat(run(endpoint, "ask", data, "Which?")).as(err.toString()).isZero();
            assertThat(out.toString().strip()).isEqualTo("Hardware: 400.");
            assertThat(err.toString()).contains("66.6 %");
            assertThat(endpoint.received())
                    .allSatisfy(each -> assertThat(each.headers()).doesNotContainKey("Authorization"));
        }
    }

    @Test
    void writesAReportOfBothAnalystsThatVerifies() throws IOException {
        Path report = directory.resolve("report");
        try (ModelEndpoint endpoint = ModelEndpoint.saying(
                BY_CATEGORY,
                """
                <Code>
                ```java
                cases.groupBy("location").agg(avg("hours").alias("mean")).orderBy("location")
                ```
                </Code>""",
                sql("SELECT sum(n) AS everything FROM (SELECT category, count(*) AS n FROM cases GROUP BY category)"),
                answer("# Cases\n\nThere are 600 cases."))) {
            assertThat(run(
                            endpoint,
                            "analyze",
                            data,
                            "--output",
                            report.toString(),
                            "--model-key-env",
                            KEY_VARIABLE,
                            "--share-data",
                            "samples"))
                    .as(err.toString())
                    .isZero();
        }
        String json = Files.readString(report.resolve("report.json"));
        assertThat(ReportContract.violations(json)).isEmpty();
        JsonNode run = new ObjectMapper().readTree(json).get("run");
        assertThat(run.get("analyst").textValue()).isEqualTo("hybrid");
        assertThat(report.resolve("report.html")).content().contains("There are 600 cases.");
        assertThat(written(report)).noneMatch(text -> text.contains(System.getenv(KEY_VARIABLE)));

        assertThat(run("verify", report.toString())).as(out + "\n" + err).isZero();
        assertThat(out.toString()).contains(" 0 differ");
    }

    private static List<String> written(Path folder) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.add(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return texts;
    }

    @Test
    void letsAModelAnalyzeAlone() throws IOException {
        Path report = directory.resolve("alone");
        try (ModelEndpoint endpoint = ModelEndpoint.saying(BY_CATEGORY, answer("# Cases\n\nHardware has 400 cases."))) {
            assertThat(run(endpoint, "analyze", data, "--output", report.toString(), "--analyst", "model"))
                    .as(err.toString())
                    .isZero();
        }
        String json = Files.readString(report.resolve("report.json"));
        assertThat(ReportContract.violations(json)).isEmpty();
        JsonNode whole = new ObjectMapper().readTree(json);
        assertThat(whole.get("run").get("analyst").textValue()).isEqualTo("model");
        assertThat(whole.get("findings")).hasSize(1);
    }

    @Test
    void researchesAGoal() throws IOException {
        Path report = directory.resolve("research");
        try (ModelEndpoint endpoint = ModelEndpoint.saying(
                "- Hardware has the most cases of all categories.",
                BY_CATEGORY,
                answer("@verdict[holds] @reason[Hardware has 400 cases.]"),
                "# Hardware leads\n\nHardware has 400 cases.")) {
            assertThat(run(
                            endpoint,
                            "analyze",
                            data,
                            "--output",
                            report.toString(),
                            "--research",
                            "1",
                            "--resume",
                            directory.resolve("kept").toString()))
                    .as(err.toString())
                    .isZero();
            assertThat(endpoint.conversations()).hasSize(4);
            assertThat(endpoint.conversations().get(0)).contains("up to 1 hypotheses");
        }
        assertThat(directory.resolve("kept/research/plan.json")).exists();
        String json = Files.readString(report.resolve("report.json"));
        assertThat(ReportContract.violations(json)).isEmpty();
        assertThat(new ObjectMapper().readTree(json).at("/narrative/summary").textValue())
                .isEqualTo(
                        "Hardware has 400 cases. Of one hypothesis, one held, none did not, and of none the data cannot tell.");
        assertThat(run("verify", report.toString())).as(out + "\n" + err).isZero();
        assertThat(out.toString()).contains(" 0 differ");
    }

    @Test
    void showsThePromptAndSendsNothing() {
        try (ModelEndpoint endpoint = ModelEndpoint.saying("never")) {
            assertThat(run(endpoint, "ask", "--show-prompt", "--share-data", "none", data, "Which?"))
                    .as(err.toString())
                    .isZero();
            assertThat(out.toString()).contains("Which?", "location").doesNotContain("Hardware");
            assertThat(run(endpoint, "analyze", "--show-prompt", "--share-data", "samples", data))
                    .as(err.toString())
                    .isZero();
            assertThat(out.toString()).contains("Hardware", "Found by a statistical analysis");
            assertThat(endpoint.conversations()).isEmpty();
        }
    }

    @Test
    void saysThatAModelIsMissing() {
        for (List<String> words : List.of(
                List.of("ask", data, "Which?"),
                List.of("analyze", data, "--analyst", "model"),
                List.of("analyze", data, "--research", "3"),
                List.of("analyze", data, "--model", "m", "--model-url", "http://127.0.0.1:1/v1", "--research", "13"),
                List.of("ask", "--model-url", "http://127.0.0.1:1/v1", data, "Which?"),
                List.of(
                        "ask",
                        "--model",
                        "m",
                        "--model-url",
                        "http://127.0.0.1:1/v1",
                        "--share-data",
                        "all",
                        data,
                        "Which?"),
                List.of(
                        "ask",
                        "--model",
                        "m",
                        "--model-url",
                        "http://127.0.0.1:1/v1",
                        "--model-key-env",
                        "DEEPANALYZE_NO_SUCH_KEY",
                        data,
                        "Which?"))) {
            assertThat(run(words.toArray(String[]::new))).as(words + "\n" + err).isEqualTo(2);
            assertThat(err.toString().lines().filter(line -> line.startsWith("deepanalyze: ")))
                    .as(words.toString())
                    .hasSize(1);
            assertThat(err.toString()).doesNotContain("\tat ");
        }
        assertThat(err.toString()).contains("DEEPANALYZE_NO_SUCH_KEY");
    }

    @Test
    void stillWritesTheReportWhereNothingListensAndGoesOnFromThere() throws IOException {
        Path report = directory.resolve("partial");
        String kept = directory.resolve("kept").toString();
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        assertThat(run(
                        "analyze",
                        data,
                        "--output",
                        report.toString(),
                        "--resume",
                        kept,
                        "--model",
                        "scripted",
                        "--model-url",
                        "http://127.0.0.1:" + port + "/v1"))
                .as(err.toString())
                .isEqualTo(3);
        assertThat(err.toString()).contains("partial: ").doesNotContain("\tat ");
        assertThat(ReportContract.violations(Files.readString(report.resolve("report.json"))))
                .isEmpty();
        assertThat(report.resolve("report.html")).content().contains("Hardware");

        Path resumed = directory.resolve("resumed");
        try (ModelEndpoint endpoint = ModelEndpoint.saying(BY_CATEGORY, answer("# Cases\n\nHardware has 400 cases."))) {
            assertThat(run(endpoint, "analyze", data, "--output", resumed.toString(), "--resume", kept))
                    .as(err.toString())
                    .isZero();
        }
        JsonNode before = new ObjectMapper().readTree(Files.readString(report.resolve("report.json")));
        JsonNode after = new ObjectMapper().readTree(Files.readString(resumed.resolve("report.json")));
        assertThat(after.get("findings")).isEqualTo(before.get("findings"));
        assertThat(resumed.resolve("report.html")).content().contains("Hardware has 400 cases.");
        assertThat(before.at("/run/cost/queries").intValue()).isGreaterThan(1);
        assertThat(after.at("/run/cost/queries").intValue())
                .as("the model's query alone")
                .isEqualTo(1);
        assertThat(run("verify", resumed.toString())).as(out + "\n" + err).isZero();
    }

    @Test
    void measuresAModelByABenchmark() throws IOException {
        Path suite = Files.createDirectories(directory.resolve("suite"));
        Files.writeString(
                Files.createDirectories(suite.resolve("tables")).resolve("cases.csv"), TestData.incidentsCsv());
        StringBuilder questions = new StringBuilder();
        StringBuilder labels = new StringBuilder();
        List<String> replies = new ArrayList<>();
        for (int task = 0; task < TASKS; task++) {
            questions.append(question(task));
            labels.append("{\"id\": %d, \"common_answers\": [[\"count\", \"%d\"]]}\n".formatted(task, 400 + task % 2));
            replies.addAll(List.of(BY_CATEGORY, answer("@count[400]")));
        }
        Files.writeString(suite.resolve("questions.jsonl"), questions);
        Files.writeString(suite.resolve("labels.jsonl"), labels);
        String[] words = {
            "evaluate",
            "dabench",
            "--data",
            suite.toString(),
            "--output",
            directory.resolve("scores").toString(),
            // Enough for each task, and not for all of them.
            "--max-tokens",
            "8000"
        };
        try (ModelEndpoint endpoint = ModelEndpoint.saying(replies.toArray(String[]::new))) {
            assertThat(run(endpoint, words)).as(err.toString()).isZero();
            assertThat(out.toString()).contains("| all | 4 | 8 | 50.0 % |");
            assertThat(directory
                            .resolve("scores")
                            .resolve("transcripts")
                            .toFile()
                            .list())
                    .hasSize(TASKS)
                    .contains("0.txt", "7.txt");
            assertThat(endpoint.conversations()).hasSize(2 * TASKS);
            assertThat(run(endpoint, words)).as(err.toString()).isZero();
            assertThat(endpoint.conversations()).as("it is done already").hasSize(2 * TASKS);
        }
        assertThat(run("evaluate", "dabench", "--data", directory.toString(), "--output", suite.toString()))
                .isEqualTo(2);
        assertThat(run("evaluate", "else", "--data", suite.toString(), "--output", suite.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("dabench, insight-bench and injection");
    }

    private static String question(int id) {
        return "{\"id\": " + id + ", \"question\": \"How many cases are hardware?\", \"constraints\": \"Count rows.\","
                + " \"format\": \"@count[number]\", \"file_name\": \"cases.csv\", \"level\": \"easy\"}\n";
    }

    private int run(ModelEndpoint endpoint, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--model", "scripted", "--model-url", endpoint.url()));
        return run(all.toArray(String[]::new));
    }

    private int run(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        System.setProperty("spark.master", "local[2]");
        System.setProperty("spark.ui.enabled", "false");
        System.setProperty("spark.driver.host", "127.0.0.1");
        System.setProperty("spark.driver.bindAddress", "127.0.0.1");
        System.setProperty("spark.sql.shuffle.partitions", "2");
        return Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), words);
    }
}
