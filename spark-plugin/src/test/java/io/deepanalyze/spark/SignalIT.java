package io.deepanalyze.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The driver of spark-submit told to end by a signal, while a file is held that it is reading or writing: it ends soon,
 * says so in one line, and leaves nothing beside the output.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class SignalIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** A background job of a shell inherits that Ctrl-C is ignored; the program itself must not. */
    private static final String HEARING_SIGNALS = "import os, signal, sys;"
            + " signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])";

    @TempDir
    Path directory;

    /** The stage is held at the first file that is opened or created after the sign was printed. */
    @ParameterizedTest
    @CsvSource({
        "open,    TERM, analyze, ''",
        "profile, INT,  analyze, 'profile:'",
        "confirm, INT,  analyze, 'screen:'",
        "writing, TERM, analyze, 'narrate:'",
        "replacing, INT, analyze, 'narrate:'",
        "profile, TERM, profile, ''"
    })
    void endsInGoodOrder(String stage, String signal, String command, String sign) throws Exception {
        PythonSpark spark = PythonSpark.orSkip(directory);
        Path output = directory.resolve("report");
        if (stage.equals("replacing")) {
            Files.writeString(Files.createDirectory(output).resolve("report.html"), "the old report");
        }
        Path incidents = IncidentFiles.incidents(directory, 2);
        try (Command.Running driver = submit(spark, command, incidents, output).start()) {
            await(
                    driver,
                    () -> sign.isEmpty() || Files.readString(driver.errors()).contains(sign));
            Files.createFile(directory.resolve("held"));
            await(driver, () -> Files.exists(directory.resolve("arrived-driver")));

            new ProcessBuilder(
                            "kill",
                            "-" + signal,
                            String.valueOf(driver.process().pid()))
                    .start()
                    .waitFor();
            Command.Result result = driver.await();

            assertThat(result.exitCode()).isEqualTo(signal.equals("INT") ? 130 : 143);
            assertThat(result.output()).isEmpty();
            assertThat(result.errors().lines().filter(line -> line.startsWith("deepanalyze:")))
                    .singleElement()
                    .asString()
                    .isEqualTo("deepanalyze: Interrupted; nothing was written");
            assertThat(result.errors()).doesNotContain("\tat ", "Exception");
        }
        if (stage.equals("replacing")) {
            assertThat(output.resolve("report.html")).hasContent("the old report");
            assertThat(names(output)).containsExactly("report.html");
        } else {
            assertThat(output).doesNotExist();
        }
        assertThat(names(directory)).as("no temporary folder is left").noneMatch(name -> name.startsWith("."));
    }

    private Command submit(PythonSpark spark, String command, Path incidents, Path output) throws IOException {
        StringBuilder options = new StringBuilder("--driver-memory 1g --conf spark.driver.host=127.0.0.1"
                + " --conf spark.sql.shuffle.partitions=2 --conf spark.ui.enabled=false --driver-class-path "
                + BuiltJar.repository().resolve("spark-plugin/target/test-classes"));
        FaultyFileSystem.settings(directory).forEach((key, value) -> options.append(" --conf " + key + "=" + value));
        Map<String, String> variables = new HashMap<>(spark.variables());
        variables.put("MASTER", "local[2]");
        variables.put("DEEPANALYZE_JAR", BuiltJar.path().toString());
        variables.put("SUBMIT_OPTIONS", options.toString());
        // It lives for seconds.
        variables.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        List<String> words = new ArrayList<>(List.of(
                spark.python(),
                "-c",
                HEARING_SIGNALS,
                BuiltJar.repository().resolve("deploy/spark-submit/analyze.sh").toString(),
                command,
                "faulty:" + incidents));
        if (command.equals("analyze")) {
            words.addAll(List.of("--formats", "json", "--overwrite", "--output", "faulty:" + output));
        }
        return new Command(words, directory).with(variables);
    }

    private static void await(Command.Running driver, Sign sign) throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(PATIENCE);
        while (!sign.seen()) {
            if (!driver.process().isAlive() || Instant.now().isAfter(limit)) {
                throw new IllegalStateException(
                        "It ended or went on without the sign:\n" + Files.readString(driver.errors()));
            }
            Thread.sleep(10);
        }
    }

    /** Something to wait for. */
    @FunctionalInterface
    private interface Sign {
        boolean seen() throws IOException;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(path -> path.getFileName().toString()).toList();
        }
    }
}
