package io.deepanalyze.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher as a user does, in a process of its own. */
class LauncherIT {
    @TempDir
    Path directory;

    @Test
    void runsFromAnyDirectoryThroughALinkOnTheEmbeddedSpark() throws IOException, InterruptedException {
        Path elsewhere = Files.createDirectory(directory.resolve("a folder with blanks"));
        Path link = Files.createSymbolicLink(
                elsewhere.resolve("deep analyze"), BuiltJar.repository().resolve("deepanalyze"));

        Command.Result result = launcher(link.toString(), "--version").run();

        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(result.output()).contains("DeepAnalyze 0.", "Apache Spark 4.");
    }

    @Test
    void saysWhatIsWrongWithSparkHome() throws IOException, InterruptedException {
        Command.Result result = launcher(
                        BuiltJar.repository().resolve("deepanalyze").toString(), "--version")
                .with(Map.of("SPARK_HOME", directory.toString()))
                .run();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors()).contains("SPARK_HOME is " + directory, "bin/spark-submit");
    }

    private Command launcher(String... words) {
        return new Command(List.of(words), directory)
                .without("SPARK_HOME")
                .with(Map.of("DEEPANALYZE_BUILD", "never", "DEEPANALYZE_DRIVER_MEMORY", "1g"));
    }
}
