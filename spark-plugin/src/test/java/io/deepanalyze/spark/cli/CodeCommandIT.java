package io.deepanalyze.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deepanalyze.spark.TestData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code code} from the shaded jar, in this process. */
class CodeCommandIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();

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
    void printsTheResultOfABlockOrWhatIsWrongWithIt() throws IOException {
        assertThat(run("code", block("SELECT count(*) AS n FROM cases;"), data))
                .as(err.toString())
                .isZero();
        JsonNode ok = MAPPER.readTree(out.toString());
        assertThat(ok.get("status").textValue()).isEqualTo("ok");
        assertThat(ok.get("columns").get(0).get("name").textValue()).isEqualTo("n");
        assertThat(ok.get("rows").get(0).get(0).longValue()).isPositive();
        assertThat(ok.get("truncated").booleanValue()).isFalse();

        assertThat(run("code", "--check-only", block("SELECT hours FROM cases"), data))
                .isZero();
        assertThat(MAPPER.readTree(out.toString()).has("rows")).isFalse();

        assertThat(run("code", "--language", "sql", block("SELECT ours FROM cases"), data))
                .isEqualTo(4);
        JsonNode refused = MAPPER.readTree(out.toString());
        assertThat(refused.get("status").textValue()).isEqualTo("refused");
        assertThat(refused.get("code").textValue()).isEqualTo("UNKNOWN_COLUMN");
        assertThat(refused.get("hint").textValue()).contains("hours");

        assertThat(run("code", block("SELECT 1 / (hours - hours) FROM cases"), data))
                .isEqualTo(1);
        assertThat(MAPPER.readTree(out.toString()).get("status").textValue()).isEqualTo("failed");
        assertThat(run("code", "--timeout", "soon", block("SELECT 1"), data)).isEqualTo(2);
        assertThat(err.toString()).contains("such as 20s");
        assertThat(run("code", block("SELECT 1"))).isEqualTo(2);
    }

    @Test
    void answersEachLineOfABatch() throws IOException {
        Path batch = Files.writeString(directory.resolve("blocks.jsonl"), """
            {"language": "sql", "code": "SELECT hours FROM cases ORDER BY hours"}
            {"language": "sql", "code": "SELECT * FROM text.`/etc/passwd`"}
            not json
            {"language": "sql", "code": "SELECT * FROM r1"}

            {"language": "sql", "code": "SELECT sum(length(sha2(CAST(id AS STRING), 512))) FROM range(1000000000)"}
            {"language": "sql", "code": "SELECT 1 / (hours - hours) FROM cases"}
            {"language": "sql", "code": "SELECT 'ü' AS u"}
            """);
        assertThat(run("code", "--batch", batch.toString(), "--timeout", "3s", "--max-rows", "2", data))
                .as(err.toString())
                .isZero();
        List<JsonNode> lines = out.toString().lines().map(CodeCommandIT::json).toList();
        assertThat(lines).extracting(line -> line.get("line").intValue()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(lines)
                .extracting(line -> line.get("status").textValue())
                .containsExactly("ok", "refused", "refused", "refused", "refused", "limit", "failed", "ok");
        assertThat(lines.get(0).get("truncated").booleanValue()).isTrue();
        assertThat(lines.get(0).get("rows")).hasSize(2);
        assertThat(lines.get(2).get("code").textValue()).isEqualTo("MALFORMED_LINE");
        assertThat(lines.get(3).get("code").textValue()).isEqualTo("UNKNOWN_TABLE");
        assertThat(lines.get(7).get("rows").get(0).get(0).textValue()).isEqualTo("ü");
    }

    private String block(String code) throws IOException {
        return Files.writeString(directory.resolve("block.sql"), code).toString();
    }

    private int run(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        System.setProperty("spark.master", "local[2]");
        System.setProperty("spark.ui.enabled", "false");
        System.setProperty("spark.driver.host", "127.0.0.1");
        System.setProperty("spark.driver.bindAddress", "127.0.0.1");
        System.setProperty("spark.sql.shuffle.partitions", "2");
        return Main.execute(new PrintWriter(out), new PrintWriter(err), words);
    }

    private static JsonNode json(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }
}
