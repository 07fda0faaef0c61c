package io.deepanalyze.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code prepare} from the shaded jar, in this process. */
class PrepareCommandIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path people = Path.of("");

    @BeforeEach
    void write() throws IOException {
        people = Files.writeString(
                directory.resolve("people.csv"),
                "Full name,amount,paid\n"
                        + IntStream.range(0, 60)
                                .mapToObj(i -> (i % 6 == 0 ? " p" + i + " " : "p" + i) + ",$" + (100 + i) + ".50,"
                                        + (i % 2 == 0 ? "yes" : "no"))
                                .collect(Collectors.joining("\n", "", "\n")));
    }

    @Test
    void printsThePlanAsTextOrAsJsonAndWritesNothing() throws IOException {
        assertThat(run("prepare", people.toString())).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("trim_text:Full name  10 cells")
                .contains("read_numbers:amount")
                .contains("AS `Full_name`");

        assertThat(run("prepare", "--json", "--without", "trim_text", people.toString()))
                .as(err.toString())
                .isZero();
        JsonNode plan = MAPPER.readTree(out.toString());
        assertThat(plan.get("source").textValue()).isEqualTo("people");
        assertThat(plan.get("rows").intValue()).isEqualTo(60);
        JsonNode trim = plan.get("steps").get(0);
        assertThat(trim.get("id").textValue()).isEqualTo("trim_text:Full name");
        assertThat(trim.get("on").booleanValue()).isFalse();
        assertThat(trim.get("affected").intValue()).isEqualTo(10);
        assertThat(plan.get("queries")).isNotEmpty();
        assertThat(plan.has("written")).isFalse();
        try (var inside = Files.list(directory)) {
            assertThat(inside).containsExactly(people);
        }
    }

    @Test
    void writesANewFolderOnceAndNothingElse() throws IOException {
        Path target = directory.resolve("clean");
        assertThat(run("prepare", "--json", "--output", target.toString(), people.toString()))
                .as(err.toString())
                .isZero();
        JsonNode written = MAPPER.readTree(out.toString()).get("written");
        assertThat(written.get("location").textValue()).isEqualTo(target.toString());
        assertThat(written.get("rowsOut").intValue()).isEqualTo(60);
        assertThat(written.get("steps").get(0).get("changed").intValue()).isEqualTo(10);
        assertThat(written.get("before").get("columns").get(1).get("type").textValue())
                .isEqualTo("string");
        assertThat(written.get("after").get("columns").get(1).get("type").textValue())
                .isEqualTo("decimal(18,2)");
        assertThat(target).isDirectory();

        assertThat(run("prepare", "--output", target.toString(), people.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Nothing is overwritten");
        assertThat(run("prepare", "--with", "nonsense", people.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("There is no step 'nonsense'");
        assertThat(run("prepare", "--output", "a", "--table", "b", people.toString()))
                .isEqualTo(2);
        assertThat(run("prepare", directory.resolve("nowhere").toString())).isEqualTo(2);
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
}
