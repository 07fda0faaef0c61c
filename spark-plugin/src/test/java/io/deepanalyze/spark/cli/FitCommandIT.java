package io.deepanalyze.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fit} from the shaded jar, in this process. */
class FitCommandIT {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String data = "";

    @BeforeEach
    void write() throws IOException {
        Random random = new Random(5);
        StringBuilder csv = new StringBuilder("usage,plan,mood,churned\n");
        for (int i = 0; i < 500; i++) {
            double usage = random.nextInt(1000) / 10.0;
            boolean churned = usage + 40 * random.nextDouble() < 55;
            csv.append("%s,%s,%d,%s%n".formatted(usage, i % 3 == 0 ? "big" : "small", random.nextInt(900), churned));
        }
        data = "customers=" + Files.writeString(directory.resolve("customers.csv"), csv.toString());
    }

    @Test
    void trainsAModelSavesItAndSaysHowGoodItIs() throws IOException {
        Path folder = directory.resolve("model");
        assertThat(run("fit", data, "--target", "churned", "--output", folder.toString(), "--json"))
                .as(err.toString())
                .isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.get("task").textValue()).isEqualTo("binary");
        assertThat(report.get("heldOut").get("beatsBaseline").booleanValue()).isTrue();
        assertThat(report.get("split").get("heldOutQuery").textValue()).contains("`customers`");
        assertThat(report.get("importance").get(0).get("column").textValue()).isEqualTo("usage");
        assertThat(folder.resolve("pipeline/metadata")).isDirectory();
        assertThat(folder.resolve("model.md")).content().startsWith("# A model of `churned` in `customers`");
        assertThat(folder.resolve("model.json")).isNotEmptyFile();
        assertThat(directory.toFile().list((at, name) -> name.contains(".writing-")))
                .isEmpty();

        assertThat(run("fit", data, "--target", "churned", "--output", folder.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("exists; name a folder");
    }

    @Test
    void printsWordsAndTakesChosenFeatures() {
        assertThat(run("fit", data, "--target", "usage", "--features", "plan,mood", "--seed", "7"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("does not beat the baseline", "`churned`: not among the features", "Seed 7");
    }

    @Test
    void saysInOneLineWhatCannotBePredicted() {
        assertThat(run("fit", data, "--target", "nothing")).isEqualTo(2);
        assertThat(err.toString()).contains("No source has a column 'nothing'").doesNotContain("\tat ");
        assertThat(run("fit", data, "--target", "plan", "--task", "regression")).isEqualTo(2);
        assertThat(err.toString()).contains("its values are not read as numbers");
        assertThat(run("fit", data)).isEqualTo(2);
        assertThat(err.toString()).contains("--target");
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
