package io.deepanalyze.model;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The small model for tests: that of {@code deepanalyze.test.gguf} or {@code DEEPANALYZE_TEST_GGUF}, else a fetched one. */
public final class TestModel {
    private TestModel() {}

    /** Its file; the test is skipped where there is none. */
    public static Path path() {
        String named = System.getProperty("deepanalyze.test.gguf", System.getenv("DEEPANALYZE_TEST_GGUF"));
        String cache = System.getenv("DEEPANALYZE_MODEL_CACHE");
        Path path = named != null
                ? Path.of(named)
                : (cache == null
                                ? Path.of(System.getProperty("user.home"), ".cache", "deepanalyze", "models")
                                : Path.of(cache))
                        .resolve("smollm2-135m-instruct-q4_1.gguf");
        assumeTrue(
                Files.isRegularFile(path),
                "no GGUF model for tests at " + path + "; fetch one, or name it in DEEPANALYZE_TEST_GGUF");
        return path;
    }
}
