package io.deepanalyze.spark;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * PySpark from PyPI in a virtual environment of its own, kept under the user's cache folder: the whole distribution of
 * Spark that a user of Python has, and the {@code SPARK_HOME} of the cluster test.
 */
record PythonSpark(Path environment) {
    private static final List<String> PACKAGES = List.of("pyspark==4.0.1", "nbclient==0.10.2", "ipykernel==6.30.1");

    /** The environment, made on first use; the test is skipped where there is no Python to make it with. */
    static PythonSpark orSkip(Path scratch) throws IOException, InterruptedException {
        assumeTrue(works(scratch, "python3", "-c", "import venv, ensurepip"), "python3 with venv and pip is missing");
        String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        Path home = Files.createDirectories(Path.of(cache, "deepanalyze"));
        Path environment = home.resolve("pyspark-4.0.1");
        Path complete = environment.resolve("complete");
        try (FileChannel channel = FileChannel.open(
                        home.resolve("pyspark.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.exists(complete)) {
                run(scratch, "python3", "-m", "venv", "--clear", environment.toString());
                List<String> install = new java.util.ArrayList<>(
                        List.of(environment.resolve("bin/pip").toString(), "install", "--quiet"));
                install.addAll(PACKAGES);
                run(scratch, install.toArray(String[]::new));
                Files.createFile(complete);
            }
        }
        return new PythonSpark(environment);
    }

    /** The interpreter of the environment. */
    String python() {
        return environment.resolve("bin/python").toString();
    }

    /** Where Spark is in it. */
    Path sparkHome() throws IOException {
        try (var found = Files.find(
                environment.resolve("lib"), 4, (path, attributes) -> path.endsWith("site-packages/pyspark"))) {
            return found.findFirst().orElseThrow(() -> new IllegalStateException("No pyspark in " + environment));
        }
    }

    /** What a program needs to use this Spark on this machine alone. */
    Map<String, String> variables() throws IOException {
        return Map.of(
                "SPARK_HOME",
                sparkHome().toString(),
                "SPARK_LOCAL_IP",
                "127.0.0.1",
                "PYSPARK_PYTHON",
                python(),
                "PYSPARK_DRIVER_PYTHON",
                python());
    }

    private static boolean works(Path scratch, String... words) throws InterruptedException {
        try {
            return new Command(List.of(words), scratch).run().exitCode() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static void run(Path scratch, String... words) throws IOException, InterruptedException {
        Command.Result result = new Command(List.of(words), scratch).run();
        if (result.exitCode() != 0) {
            throw new IllegalStateException(String.join(" ", words) + " failed:\n" + result.errors());
        }
    }
}
